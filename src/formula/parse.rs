//! Tokens to an expression, by precedence; nesting is bounded.

use super::lex::{Token, lex};
use super::{Expression, FormulaError, Function, MAX_DEPTH, MAX_OPERATORS, Node, Operator, Reason, Span};

/// Reads a formula.
///
/// # Errors
/// [`FormulaError`] with the first place that does not fit.
pub fn parse(text: &str) -> Result<Expression, FormulaError> {
    let tokens = lex(text)?;
    let end = text.chars().count();
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, operators: 0, end };
    if tokens.is_empty() {
        return Err(FormulaError { span: Span { start: 0, end }, reason: Reason::Empty });
    }
    let expression = parser.sum()?;
    match parser.tokens.get(parser.at) {
        None => Ok(expression),
        Some((_, span)) => Err(FormulaError { span: *span, reason: Reason::Trailing }),
    }
}

struct Parser<'a> {
    tokens: &'a [(Token, Span)],
    at: usize,
    depth: usize,
    operators: usize,
    end: usize,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Expression, FormulaError> {
        let mut left = self.product()?;
        while let Some(operator) = self.take_operator(&[('+', Operator::Add), ('-', Operator::Subtract)]) {
            self.one_more_operator()?;
            left = binary(operator, left, self.product()?);
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, FormulaError> {
        let mut left = self.signed()?;
        while let Some(operator) = self.take_operator(&[('*', Operator::Multiply), ('/', Operator::Divide)]) {
            self.one_more_operator()?;
            left = binary(operator, left, self.signed()?);
        }
        Ok(left)
    }

    fn signed(&mut self) -> Result<Expression, FormulaError> {
        let start = self.here();
        if !self.take('-') {
            return self.operand();
        }
        self.deeper(start)?;
        let of = self.signed()?;
        self.depth -= 1;
        let span = start.through(of.span);
        Ok(Expression { node: Node::Negate(Box::new(of)), span })
    }

    fn operand(&mut self) -> Result<Expression, FormulaError> {
        let start = self.here();
        let Some((token, span)) = self.tokens.get(self.at) else {
            return Err(FormulaError { span: start, reason: Reason::Operand });
        };
        self.at += 1;
        let node = match token {
            Token::Number(value, unit) => Node::Number(*value, *unit),
            Token::Quoted(name) => Node::Name(name.clone()),
            Token::Word(word) if self.peek('(') => return self.call(word, *span),
            Token::Word(word) => Node::Name(word.clone()),
            Token::Sign('(') => return self.bracket(*span),
            Token::Sign(_) => return Err(FormulaError { span: *span, reason: Reason::Operand }),
        };
        Ok(Expression { node, span: *span })
    }

    fn bracket(&mut self, open: Span) -> Result<Expression, FormulaError> {
        self.deeper(open)?;
        let mut inner = self.sum()?;
        self.depth -= 1;
        let close = self.here();
        if !self.take(')') {
            return Err(FormulaError { span: open, reason: Reason::Unclosed });
        }
        inner.span = open.through(close);
        Ok(inner)
    }

    fn call(&mut self, word: &str, span: Span) -> Result<Expression, FormulaError> {
        let Some((function, _)) = Function::ALL.iter().find(|(_, known)| *known == word) else {
            return Err(FormulaError { span, reason: Reason::Function { name: word.to_owned() } });
        };
        let open = self.here();
        self.at += 1;
        self.deeper(open)?;
        let mut arguments = Vec::new();
        if !self.peek(')') {
            arguments.push(self.sum()?);
            while self.take(',') {
                arguments.push(self.sum()?);
            }
        }
        self.depth -= 1;
        let close = self.here();
        if !self.take(')') {
            return Err(FormulaError { span: open, reason: Reason::Unclosed });
        }
        Ok(Expression { node: Node::Call(*function, arguments), span: span.through(close) })
    }

    /// A row of operators nests as deep as it is long.
    fn one_more_operator(&mut self) -> Result<(), FormulaError> {
        self.operators += 1;
        let span = self.tokens[self.at - 1].1;
        if self.operators > MAX_OPERATORS { Err(FormulaError { span, reason: Reason::Operators }) } else { Ok(()) }
    }

    fn deeper(&mut self, place: Span) -> Result<(), FormulaError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(FormulaError { span: place, reason: Reason::TooDeep }) } else { Ok(()) }
    }

    fn here(&self) -> Span {
        self.tokens.get(self.at).map_or(Span { start: self.end, end: self.end }, |(_, span)| *span)
    }

    fn peek(&self, sign: char) -> bool {
        matches!(self.tokens.get(self.at), Some((Token::Sign(found), _)) if *found == sign)
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek(sign);
        self.at += usize::from(found);
        found
    }

    fn take_operator(&mut self, operators: &[(char, Operator)]) -> Option<Operator> {
        operators.iter().find(|(sign, _)| self.take(*sign)).map(|(_, operator)| *operator)
    }
}

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    let span = left.span.through(right.span);
    Expression { node: Node::Binary(operator, Box::new(left), Box::new(right)), span }
}
