import { findCallingCodePlan } from '../normalize/phone-plans.js';
/** Numbers of three digits. */
const ENTRIES = 1000;
const WORDS_PER_PLAN = 3;
/** Room for the plans of the world, three times. */
const PLANS_BYTES = 48 * 1024;
const NONE = 1;
/** Plans of phone numbers in the module's memory, put there when a number needs them. */
export class PhonePlanTable {
    /** Where the module finds the address of each plan. */
    address;
    arena;
    end;
    free;
    constructor(arena) {
        this.arena = arena;
        this.address = arena.reserve(ENTRIES * 4);
        this.free = arena.reserve(PLANS_BYTES);
        this.end = this.free + PLANS_BYTES;
    }
    /** The address of the plan for numbers that start with these digits, or `NONE`. */
    learn(firstDigits) {
        const plan = findCallingCodePlan(String(firstDigits));
        if (plan === null)
            return NONE;
        const words = plan.prefixes?.length ?? 0;
        const address = this.free;
        const prefixes = address + WORDS_PER_PLAN * 4;
        const end = prefixes + Math.ceil(words / 2) * 4;
        if (end > this.end)
            return NONE;
        this.free = end;
        const { buffer } = this.arena;
        const head = [plan.codeLength, plan.lengths, words === 0 ? 0 : prefixes];
        new Uint32Array(buffer, address, WORDS_PER_PLAN).set(head);
        if (plan.prefixes !== null)
            new Uint16Array(buffer, prefixes, words).set(plan.prefixes);
        return address;
    }
}
