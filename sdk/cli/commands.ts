import { apply } from './apply.ts';
import { codegen } from './codegen.ts';
import type { Command } from './command.ts';
import { db } from './db.ts';
import { doctor } from './doctor.ts';
import { importCommand } from './import.ts';
import { plan } from './plan.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { validate } from './validate.ts';
import { whoami } from './whoami.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  importCommand,
  validate,
  plan,
  apply,
  codegen,
  signIn,
  signOut,
  whoami,
  db,
  doctor,
];
