/** Cells as spreadsheet programs copy them: tabs between, a line each row, quotes around what has either within. */

/** @param {string} text @returns {string[][]} */
export function cellsOf(text) {
  /** @type {string[][]} */
  const rows = [[]];
  let cell = '';
  let quoted = false;
  const end = () => {
    rows[rows.length - 1].push(cell);
    cell = '';
  };
  const all = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  for (let at = 0; at < all.length; at++) {
    const sign = all[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (all[at + 1] === '"') cell += all[at++];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') end();
    else if (sign === '\n') {
      end();
      rows.push([]);
    } else cell += sign;
  }
  end();
  return rows;
}

/** @param {string[][]} rows */
export function textOf(rows) {
  return rows
    .map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n');
}
