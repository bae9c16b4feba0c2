import { checkDateFormat } from '../normalize/date-format.js';
import { isTimezone } from '../normalize/timezone.js';
import { pointTo } from './locate-values.js';
import { placePath } from './place-path.js';
/** Checks what a mapping says of one column, and brings it into the form that a plan has. */
export function compileColumn(name, given, pointer, context) {
    const column = typeof given === 'string' ? { to: given } : given;
    if (column.drop === true)
        return compileDrop(column, pointer, context);
    const places = listPaths(name, column.to).map(({ path, at }) => {
        const place = placePath(context.target, path, context.keep);
        return typeof place === 'string' ? context.refuse(pointer + at, place) : place;
    });
    checkKinds(column, places, pointer, context);
    const { list, values, otherwise, date } = column;
    return {
        to: places.map(({ path }) => path),
        list: list ?? null,
        values: values === undefined ? null : { values, otherwise },
        date: date === undefined ? null : compileDate(date, pointTo(pointer, 'date'), context),
    };
}
function compileDrop({ to, list, values, date }, pointer, { refuse }) {
    if ([to, list, values, date].some((member) => member !== undefined)) {
        refuse(pointer, '"drop" leaves the column out: remove it, or all that stands beside it');
    }
    return { to: [], list: null, values: null, date: null };
}
/** Paths, and where each stands below the column. */
function listPaths(name, to) {
    if (to === undefined)
        return [{ path: name, at: '' }];
    if (typeof to === 'string')
        return [{ path: to, at: '/to' }];
    return to.map((path, number) => ({ path, at: pointTo('/to', number) }));
}
function checkKinds({ list, date }, places, pointer, { refuse }) {
    const paths = places.map(({ path }) => path);
    const repeated = paths.find((path, at) => paths.indexOf(path) !== at);
    if (repeated !== undefined)
        refuse(pointTo(pointer, 'to'), `${repeated} is there twice`);
    const single = places.find(({ isList }) => !isList);
    if (list !== undefined && single !== undefined) {
        refuse(pointTo(pointer, 'list'), `${single.path} holds one value, not a list: send the column to an attribute, or remove "list"`);
    }
    const dateless = places.find(({ canHoldDate }) => !canHoldDate);
    if (date !== undefined && dateless !== undefined) {
        refuse(pointTo(pointer, 'date'), `${dateless.path} holds no date: send the column to an attribute, or remove "date"`);
    }
}
function compileDate({ format, timezone }, pointer, { refuse }) {
    const fault = format === undefined ? null : checkDateFormat(format);
    if (fault !== null) {
        refuse(pointTo(pointer, 'format'), `date form ${JSON.stringify(format)} can't be used: ${fault}`);
    }
    if (timezone !== undefined && !isTimezone(timezone)) {
        refuse(pointTo(pointer, 'timezone'), describeTimezone(timezone));
    }
    return { format: format ?? null, timezone: timezone ?? null };
}
export function describeTimezone(name) {
    return `${JSON.stringify(name)} is no time zone: write a name of the tz database, such as "Europe/Berlin" or "UTC"`;
}
