fn main() {
    #[cfg(feature = "bench")]
    renshe::ui::bench::install();
}
