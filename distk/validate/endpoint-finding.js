/** For each code that the endpoint schema may name as a `problem`: its facts, from Ajv's error. */
const findings = new Map([
    ['missing-address', () => ({ code: 'missing-address', facts: {} })],
    ['missing-channel-type', () => ({ code: 'missing-channel-type', facts: {} })],
    ['unknown-channel-type', () => ({ code: 'unknown-channel-type', facts: {} })],
    ['invalid-opt-out', () => ({ code: 'invalid-opt-out', facts: {} })],
    ['invalid-locale', () => ({ code: 'invalid-locale', facts: {} })],
    ['invalid-timezone', () => ({ code: 'invalid-timezone', facts: {} })],
    ['unknown-country', () => ({ code: 'unknown-country', facts: {} })],
    ['invalid-phone', () => ({ code: 'invalid-phone', facts: { reason: 'not in E.164 form' } })],
    ['invalid-email', () => ({ code: 'invalid-email', facts: { reason: 'not in canonical form' } })],
    [
        'invalid-date',
        () => ({ code: 'invalid-date', facts: { reason: 'not a date in ISO 8601 and UTC' } }),
    ],
    [
        'invalid-address',
        (_error, endpoint) => ({
            code: 'invalid-address',
            facts: {
                channelType: readText(endpoint['ChannelType']),
                reason: 'white space or a control character in it',
            },
        }),
    ],
    ['name-too-long', (error) => ({ code: 'name-too-long', facts: lengthFacts(error) })],
    ['value-too-long', (error) => ({ code: 'value-too-long', facts: lengthFacts(error) })],
    ['too-many-values', (error) => ({ code: 'too-many-values', facts: lengthFacts(error) })],
    ['out-of-range', (error) => ({ code: 'out-of-range', facts: rangeFacts(error) })],
    ['endpoint-too-large', (error) => ({ code: 'endpoint-too-large', facts: sizeFacts(error) })],
]);
/** Codes that a `problem` keyword may name. */
export const validateCodes = [...findings.keys()];
/** What an error of the endpoint schema says, in the words of its `problem` keyword if it has one. */
export function createEndpointFinding(error, endpoint) {
    const problem = error.parentSchema?.['problem'];
    const findingOf = findings.get(problem?.[error.keyword] ?? '');
    if (findingOf === undefined) {
        const detail = error.message ?? '';
        return { code: 'schema-mismatch', facts: { keyword: error.keyword, detail } };
    }
    return findingOf(error, endpoint);
}
function readText(value) {
    return typeof value === 'string' ? value : '';
}
// Ajv types `params` and `parentSchema` as open records. What they hold follows from the keyword.
function lengthFacts({ params, data }) {
    const actual = typeof data === 'string' || Array.isArray(data) ? data.length : 0;
    return { limit: params['limit'], actual };
}
function rangeFacts({ parentSchema }) {
    return { minimum: parentSchema?.['minimum'], maximum: parentSchema?.['maximum'] };
}
function sizeFacts({ params }) {
    return { limitBytes: params['limit'], actualBytes: params['actual'] };
}
