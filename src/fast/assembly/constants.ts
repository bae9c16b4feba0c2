/** What stands at the root of a JSON record's row where the record has no value of its own. */
import { layout } from './layout';
import { Op, OP_BYTES } from './ops';
import { writeConstant } from './row';

/** Numbers of their ops, one word each. */
let constants: usize = 0;
let constantCount: i32 = 0;

export function initConstants(ops: usize, count: i32): void {
  constants = ops;
  constantCount = count;
}

/** `serial`: the record's, by which an op tells that it has seen a value. */
export function writeConstants(serial: i32): void {
  for (let index: i32 = 0; index < constantCount; index += 1) {
    const number = load<u32>(constants + (index << 2));
    const op = changetype<Op>(layout.ops + number * OP_BYTES);
    if (op.seen !== serial) writeConstant(op);
  }
}
