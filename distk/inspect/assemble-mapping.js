import { OPEN_QUESTION } from '../mapping/open-question.js';
/** Puts a mapping together: one endpoint a record, or one for each column of addresses. */
export function assembleMapping(proposals, { addresses, isChannelKnown, needsTimezone, needsCountry }) {
    const isSeveral = addresses.length > 1;
    const own = new Set(isSeveral ? addresses.map(({ name }) => name) : []);
    const columns = [];
    for (const [name, { entry }] of proposals) {
        if (own.has(name) || entry === null)
            continue;
        columns.push([name, entry]);
    }
    const [only] = addresses;
    return {
        version: 1,
        ...(needsCountry && { defaultCountry: OPEN_QUESTION }),
        ...(needsTimezone && { timezone: OPEN_QUESTION }),
        ...(columns.length > 0 && { columns: Object.fromEntries(columns) }),
        ...(!isSeveral &&
            only !== undefined &&
            !isChannelKnown && { constants: { ChannelType: only.channelType } }),
        ...(isSeveral && { endpoints: addresses.map(createEndpoint) }),
    };
}
function createEndpoint({ name, endpoint, channelType }) {
    return {
        name: endpoint,
        columns: { [name]: 'Address' },
        constants: { ChannelType: channelType },
    };
}
