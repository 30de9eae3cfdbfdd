// The statements behind the links as flat arrays, so that filters can look at all of them at once:
// statements first[i] … first[i + 1] - 1 belong to link i.

import { daySpan } from "./dates.js";

export function createStatements(links, sources) {
  const rows = links.flatMap((link) => link.evidence ?? []);
  const spans = sources.map(([, , date]) => daySpan(date) ?? [NaN, NaN]);
  const hosts = sources.map(([, , , url]) => hostOf(url));
  const outlets = [...new Set(hosts)].sort();
  const outletOf = new Map(outlets.map((host, k) => [host, k]));
  return {
    count: rows.length,
    first: starts(links),
    confidence: Float32Array.from(rows, (row) => row[4] ?? NaN),
    from: Float64Array.from(rows, ([source]) => spans[source][0]),
    to: Float64Array.from(rows, ([source]) => spans[source][1]),
    outlet: Uint32Array.from(rows, ([source]) => outletOf.get(hosts[source])),
    outlets, // names of sites, "" for texts without an address
  };
}

function starts(links) {
  const first = new Int32Array(links.length + 1);
  links.forEach((link, i) => (first[i + 1] = first[i] + (link.evidence?.length ?? 0)));
  return first;
}

/** "news.example" of "https://www.news.example/a?b"; "" where there is no address. */
export function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

/**
 * The test that statements must pass under the filters, or null when these ask nothing of them.
 * `-1` stands for a link of which no statement is kept: nothing is known of it.
 */
export function statementTest({ statements: s }, { outlets, confidence, since, until, undated }) {
  const everyOutlet = outlets.size === s.outlets.length;
  if (everyOutlet && !confidence && !since && !until && undated) return null;
  const [low, high] = [daySpan(since)?.[0] ?? -Infinity, daySpan(until)?.[1] ?? Infinity];
  const inTime = (k) => (Number.isNaN(s.from[k]) ? undated : s.to[k] >= low && s.from[k] <= high);
  const nowhere = s.outlets.indexOf("");
  return (k) => {
    if (k < 0) return undated && !confidence && (everyOutlet || outlets.has(nowhere));
    return outlets.has(s.outlet[k]) && (!confidence || s.confidence[k] >= confidence - 1e-6) && inTime(k);
  };
}

/** True when at least one statement of the link passes. */
export function anyPasses({ statements: { first } }, link, test) {
  if (first[link] === first[link + 1]) return test(-1);
  for (let k = first[link]; k < first[link + 1]; k++) if (test(k)) return true;
  return false;
}
