import { styleText } from 'node:util';
/** For terminals that have colours; NO_COLOR and FORCE_COLOR, as Node reads them, come first. */
export function createPaint(stream) {
    return (style, text) => (text === '' ? '' : styleText(style, text, { stream }));
}
