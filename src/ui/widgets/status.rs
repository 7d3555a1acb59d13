//! How something stands: always with a word beside the colour.

/// How something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing to say.
    #[default]
    Plain,
    /// For information: 口径并列, 缺数.
    Brand,
    /// In order: 已核实, 已注明.
    Good,
    /// To be looked at: 警告, 待填, 示例.
    Watch,
    /// Wrong: 错误, 预警.
    Bad,
}

impl Status {
    /// The style sheet's name for it.
    pub fn class(self) -> &'static str {
        match self {
            Status::Plain => "",
            Status::Brand => "brand",
            Status::Good => "good",
            Status::Watch => "watch",
            Status::Bad => "bad",
        }
    }
}
