//! The names in a formula: which it reads, and the same formula under other names.

use super::{Expression, Function, Node, Span};

impl Expression {
    /// The names it reads, in the order in which they stand.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.each_name(&mut |name, _| names.push(name));
        names
    }

    /// The names of indicators with their places, without the words behind them: 省 of `target(x, 省)` is none.
    #[must_use]
    pub fn operands(&self) -> Vec<(&str, Span)> {
        let mut operands = Vec::new();
        self.each_operand(&mut |name, span| operands.push((name, span)));
        operands
    }

    /// The same with other names of its indicators, where there are any.
    #[must_use]
    pub fn renamed(&self, to: &dyn Fn(&str) -> Option<String>) -> Expression {
        let node = match &self.node {
            Node::Number(value, unit) => Node::Number(*value, *unit),
            Node::Name(name) => Node::Name(to(name).unwrap_or_else(|| name.clone())),
            Node::Negate(of) => Node::Negate(Box::new(of.renamed(to))),
            Node::Binary(operator, left, right) => {
                Node::Binary(*operator, Box::new(left.renamed(to)), Box::new(right.renamed(to)))
            }
            Node::Call(function, arguments) => {
                let operands = function.operands();
                let renamed = |(at, of): (usize, &Expression)| if at < operands { of.renamed(to) } else { of.clone() };
                Node::Call(*function, arguments.iter().enumerate().map(renamed).collect())
            }
        };
        Expression { node, span: self.span }
    }

    /// How many levels deep its parts stand within each other.
    #[must_use]
    pub fn levels(&self) -> usize {
        1 + match &self.node {
            Node::Number(..) | Node::Name(_) => 0,
            Node::Negate(of) => of.levels(),
            Node::Binary(_, left, right) => left.levels().max(right.levels()),
            Node::Call(_, arguments) => arguments.iter().map(Expression::levels).max().unwrap_or_default(),
        }
    }

    fn each_name<'a>(&'a self, see: &mut dyn FnMut(&'a str, Span)) {
        match &self.node {
            Node::Number(..) => {}
            Node::Name(name) => see(name, self.span),
            Node::Negate(of) => of.each_name(see),
            Node::Binary(_, left, right) => [left, right].into_iter().for_each(|side| side.each_name(see)),
            Node::Call(_, arguments) => arguments.iter().for_each(|argument| argument.each_name(see)),
        }
    }

    fn each_operand<'a>(&'a self, see: &mut dyn FnMut(&'a str, Span)) {
        match &self.node {
            Node::Number(..) => {}
            Node::Name(name) => see(name, self.span),
            Node::Negate(of) => of.each_operand(see),
            Node::Binary(_, left, right) => [left, right].into_iter().for_each(|side| side.each_operand(see)),
            Node::Call(function, arguments) => {
                arguments.iter().take(function.operands()).for_each(|argument| argument.each_operand(see));
            }
        }
    }
}

impl Function {
    /// How many of its arguments are values; what follows are words and numbers of its own.
    #[must_use]
    pub fn operands(self) -> usize {
        if self == Self::MonthsPayable { 2 } else { 1 }
    }
}
