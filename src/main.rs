//! The page: mounts the app.

fn main() {
    #[cfg(feature = "bench")]
    renshe::ui::bench::install();
    renshe::ui::start();
}
