// Tables as CSV for spreadsheets: a byte order mark so that Cyrillic is read, and no cell that a
// spreadsheet would take for a formula.

const FORMULA = /^[=+\-@\t\r]/;

export const toCsv = (head, rows) =>
  `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

function cell(value) {
  const text = String(value ?? "");
  const plain = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
