// Interface texts in three languages, from the one table that the page carries.

const LOCALES = new Map([["en", "en-GB"], ["ru", "ru-RU"], ["kk", "kk-KZ"]]);

/** `t("shown", { n: 3 })` gives the text of the current language; `t.lang` may be set. */
export function createTexts(table, lang) {
  const rows = new Map(Object.entries(table));
  const t = (key, values = {}) => {
    const text = rows.get(key)?.[t.lang] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  t.lang = lang;
  t.has = (key) => rows.has(key);
  t.number = (value) => value.toLocaleString(LOCALES.get(t.lang));
  t.date = (date) => spellDate(date, LOCALES.get(t.lang));
  return t;
}

/** "2024-03-05" as people write it; a partial or strange date stays as it is. */
function spellDate(date, locale) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return day.toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

/** "PoliticalParty" → "Political party", "works-for" → "works for". */
export function humanise(name) {
  const words = name.replace(/([\p{Ll}\d])(\p{Lu})/gu, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return words.replace(/[-_]+/g, " ");
}
