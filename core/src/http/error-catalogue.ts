import { fieldErrors } from '@rapport/metadata/errors';
import { accessErrors } from '../access/index.ts';
import { authErrors, invalidErrors, userErrors } from '../auth/index.ts';
import {
  databaseErrors,
  internalErrors,
  mergeErrors,
  propertyErrors,
  requestErrors,
} from '../errors/index.ts';
import { fileErrors } from '../files/index.ts';
import { jobErrors } from '../jobs/index.ts';
import { modelErrors } from '../model/index.ts';
import { recordErrors } from '../records/index.ts';
import {
  embeddedErrors,
  databaseErrors as storageErrors,
  transferErrors,
} from '../storage/index.ts';

/** Every error of the platform by its code: one line for each room that has some. */
export const errorCatalogue = mergeErrors(
  accessErrors,
  authErrors,
  databaseErrors,
  embeddedErrors,
  fieldErrors,
  fileErrors,
  internalErrors,
  invalidErrors,
  jobErrors,
  modelErrors,
  propertyErrors,
  recordErrors,
  requestErrors,
  storageErrors,
  transferErrors,
  userErrors,
);
