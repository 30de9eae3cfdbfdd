// Dates of any precision (YYYY, YYYY-MM, YYYY-MM-DD) as spans of days, and the bars of a timeline.
// A day is a number: days since 1970-01-01.

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const DAY = 864e5; // milliseconds
const MOST_MONTHS = 180; // from which on bars are years
const MOST_DAYS = 62; // from which on bars are months

/** [first, last] day of a date; null when it is none of the calendar. */
export function daySpan(text) {
  const [, year, month, day] = DATE.exec(text ?? "") ?? [];
  if (!year) return null;
  const first = dayNumber(+year, month ? +month : 1, day ? +day : 1);
  if (day) return isoDay(first) === text ? [first, first] : null;
  if (month && !(+month >= 1 && +month <= 12)) return null;
  return [first, month ? dayNumber(+year, +month + 1, 0) : dayNumber(+year, 12, 31)];
}

export const isDate = (text) => daySpan(text) !== null;

const dayNumber = (year, month, day) => Math.round(Date.UTC(year, month - 1, day) / DAY);
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The bars that cover all days from first to last: { name, from, to }, whole years, months or days. */
export function timeBars(first, last) {
  const length = { years: 4, months: 7, days: 10 }[barUnit(first, last)];
  const bars = [];
  for (let day = first; day <= last; ) {
    const name = isoDay(day).slice(0, length);
    const [from, to] = daySpan(name);
    bars.push({ name, from, to });
    day = to + 1;
  }
  return bars;
}

function barUnit(first, last) {
  if (last - first < MOST_DAYS) return "days";
  return last - first > MOST_MONTHS * 30.5 ? "years" : "months";
}
