import { createEndpoint } from '../domain/endpoint.js';
import { createProblem } from '../domain/problem.js';
/** Normalizes a draft's texts and puts them in their places. */
export function buildEndpoint(draft, settings) {
    const built = {
        endpoint: createEndpoint(),
        problems: draft.problems,
        repairs: draft.repairs,
        problemFields: new Set(draft.problems.map((problem) => problem.field)),
    };
    const channelType = findChannelType(draft, settings.normalizers);
    for (const field of draft.fields) {
        const { kind } = field.slot;
        const normalizer = kind === 'address'
            ? settings.normalizers.address(channelType)
            : settings.normalizers.byKind[kind];
        if (field.slot.isList)
            placeList(built, field, normalizer, settings);
        else
            placeSingle(built, field, normalizer, settings);
    }
    return built;
}
/** The channel decides how an address is read, wherever in the record it stands. */
function findChannelType(draft, normalizers) {
    const field = draft.fields.find(({ slot }) => slot.kind === 'channel-type');
    const text = field?.texts[0]?.trim() ?? '';
    if (text === '')
        return null;
    const outcome = normalizers.byKind['channel-type'](text);
    return 'code' in outcome ? null : String(outcome.value);
}
function placeSingle(built, { slot, texts }, normalizer, { isEmptyTextKept }) {
    const text = trim(built, texts[0]);
    if (text === '') {
        if (isEmptyTextKept && slot.kind === 'text')
            place(built.endpoint, slot, '');
        return;
    }
    const normalized = normalize(built, slot, text, normalizer);
    if (normalized !== null)
        place(built.endpoint, slot, normalized.value);
}
function placeList(built, { slot, texts }, normalizer, { isEmptyTextKept, isEmptyListKept }) {
    if (texts.length === 0) {
        if (isEmptyListKept)
            place(built.endpoint, slot, []);
        else
            built.repairs.push('empty-list-omitted');
        return;
    }
    const values = [];
    for (const untrimmed of texts) {
        const text = trim(built, untrimmed);
        const normalized = text === '' ? null : normalize(built, slot, text, normalizer);
        if (normalized !== null)
            values.push(String(normalized.value));
        else if (text === '' && isEmptyTextKept)
            values.push('');
    }
    if (values.length > 0)
        place(built.endpoint, slot, values);
}
function trim(built, text) {
    const trimmed = text.trim();
    if (trimmed.length !== text.length && trimmed !== '')
        built.repairs.push('value-trimmed');
    return trimmed;
}
function normalize(built, slot, text, normalizer) {
    const outcome = normalizer(text);
    if ('code' in outcome) {
        built.problems.push(createProblem(outcome, slot.path, text));
        built.problemFields.add(slot.path);
        return null;
    }
    if (outcome.repairs.length > 0)
        built.repairs.push(...outcome.repairs);
    return outcome;
}
function place(endpoint, slot, value) {
    let parent = endpoint;
    for (const name of slot.parents) {
        // Parents are objects by construction: no slot's path is a beginning of another's.
        parent = (parent[name] ??= createEndpoint());
    }
    parent[slot.key] = value;
}
