export function createDraft() {
    return { fields: [], problems: [], repairs: [], hasValue: false, isWanted: true };
}
const ADDRESS = 'Address';
/** Whether a draft has an address, be it a good one or not. */
export function meetsAddressCondition({ fields, problems }) {
    return (fields.some(({ slot, texts }) => slot.path === ADDRESS && texts[0].trim() !== '') ||
        problems.some(({ field }) => field === ADDRESS));
}
