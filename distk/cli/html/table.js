import { markup } from './markup.js';
/** A table that scrolls by itself where the screen is too narrow. The first cell heads its row. */
export function renderTable(caption, columns, rows) {
    // Given a place in the order of the Tab key, so that it can be scrolled without a mouse.
    return markup `<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ head, kind }) => markup `<th scope="col" class="${kind ?? ''}">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((cells) => markup `<tr>
              ${cells.map((cell, index) => renderCell(cell, index, columns[index]))}
            </tr> `)}
      </tbody>
    </table>
  </div>`;
}
function renderCell(cell, index, { kind }) {
    return index === 0
        ? markup `<th scope="row">${cell}</th>`
        : markup `<td class="${kind ?? ''}">${cell}</td>`;
}
/** Text of ours in which `code` stands between backticks. */
export function renderProse(text) {
    return markup `${text.split('`').map((piece, index) => (index % 2 === 1 ? markup `<code>${piece}</code>` : piece))}`;
}
