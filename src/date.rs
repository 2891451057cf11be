//! Dates as documents give them: whole, a month, or a year.

use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A date of the Gregorian calendar that may lack its day, or its day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date; `None` where it cannot be: no such month, no such day in it, a day without a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            None => 0,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) => 28 + u8::from(leap),
            Some(1..=12) => 31,
            Some(_) => return None,
        };
        if day.is_some_and(|day| day == 0 || day > last) || !(1000..=2999).contains(&year) {
            return None;
        }
        Some(Date { year, month: month.unwrap_or(0), day: day.unwrap_or(0) })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, where it is given.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day, where it is given.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The month in which it lies, for what happened on one of several days.
    pub fn without_day(self) -> Date {
        Date { day: 0, ..self }
    }

    /// Whether both can be the same day: equal as far as both are given.
    pub fn agrees_with(self, other: Date) -> bool {
        let open = |a: u8, b: u8| a == b || a == 0 || b == 0;
        self.year == other.year && open(self.month, other.month) && open(self.day, other.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Date {
    type Err = ();

    /// Reads `2001-07-16`, `2001-07` or `2001`.
    fn from_str(text: &str) -> Result<Date, ()> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize, width: usize| match parts.get(at) {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().map(Some).map_err(|_| ())
            }
            Some(_) => Err(()),
        };
        if parts.len() > 3 {
            return Err(());
        }
        let year = number(0, 4)?.ok_or(())?;
        let small = |n: Option<u16>| n.map(|n| u8::try_from(n).map_err(|_| ())).transpose();
        Date::new(year, small(number(1, 2)?)?, small(number(2, 2)?)?).ok_or(())
    }
}

/// What happened on a date that a text binds to an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateEvent {
    /// 签署, 签订, 缔结
    Signed,
    /// 发表, 发布
    Issued,
    /// 通过
    Adopted,
    /// 批准, 核准
    Approved,
    /// 生效
    Effective,
    /// Anything else.
    Other,
}

impl DateEvent {
    /// The word of the output contract.
    pub fn as_str(self) -> &'static str {
        match self {
            DateEvent::Signed => "signed",
            DateEvent::Issued => "issued",
            DateEvent::Adopted => "adopted",
            DateEvent::Approved => "approved",
            DateEvent::Effective => "effective",
            DateEvent::Other => "other",
        }
    }

    /// The event that a word of the output contract names.
    pub fn from_word(word: &str) -> Option<DateEvent> {
        use DateEvent::*;
        [Signed, Issued, Adopted, Approved, Effective, Other].into_iter().find(|event| event.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_partial_dates() {
        for text in ["2001-07-16", "2001-07", "2001", "2000-02-29"] {
            assert_eq!(text.parse::<Date>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for text in ["2001-13", "2001-02-29", "2001-7-16", "0999", "", "2001-07-16-1", "2001-00", "二〇〇一"] {
            assert_eq!(text.parse::<Date>(), Err(()), "{text}");
        }
    }

    #[test]
    fn a_year_agrees_with_its_days() {
        let date = |t: &str| t.parse::<Date>().expect("a date");
        assert!(date("2001").agrees_with(date("2001-07-16")));
        assert!(!date("2001-08").agrees_with(date("2001-07-16")));
        assert!(!date("2006-11-09").agrees_with(date("2025-05-08")));
    }
}
