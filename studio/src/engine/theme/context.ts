import type { WidgetField } from '@rapport/metadata/field-types/contract';
import type { MetadataRecordType } from '../../api/index.ts';

/** A group of a form's fields, from a layout. */
export interface FormSection {
  readonly key: string;
  readonly title?: string;
  readonly columns: number;
  readonly fields: readonly string[];
}

/** What our templates and fields know besides the schema. */
export interface FormContext {
  /** Record forms only: each property as its widget takes it. */
  readonly fields?: Readonly<Record<string, WidgetField>>;
  readonly sections?: readonly FormSection[];
  /** Lookups as the record brought them, with their names. */
  readonly expanded?: Readonly<Record<string, unknown>>;
  /** The record as the form has it now. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The record type that the form has now. */
  readonly recordType?: MetadataRecordType;
  /** Currency of the record's amounts. */
  readonly currency?: string;
  /** Fields that are shown but not to be changed. */
  readonly readOnly?: ReadonlySet<string>;
}
