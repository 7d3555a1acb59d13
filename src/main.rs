//! The page: mounts the app.

fn main() {
    #[cfg(feature = "bench")]
    if renshe::ui::bench::install() {
        return;
    }
    renshe::ui::start();
}
