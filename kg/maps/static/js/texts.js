// Interface texts in every language, from the one table that the page carries.

/** `t("shown", { n: 3 })` gives the text of the current language; `t.lang` may be set. */
export function createTexts({ texts, languages }, lang) {
  const rows = new Map(Object.entries(texts));
  const locales = new Map(languages.map(({ code, locale }) => [code, locale]));
  const t = (key, values = {}) => {
    const text = rows.get(key)?.[t.lang] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  t.lang = lang;
  t.has = (key) => rows.has(key);
  t.number = (value) => value.toLocaleString(locales.get(t.lang));
  t.date = (date) => spellDate(date, locales.get(t.lang));
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
