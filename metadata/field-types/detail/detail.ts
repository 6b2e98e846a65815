import { optionsSchema } from '../common-options.ts';
import { defineFieldType } from '../contract.ts';
import { linkOptions, linkValue } from '../lookup/link-value.ts';

/**
 * A link to the record that this one is a part of, such as the order of an order line. It is always
 * required; the part goes to the recycle bin with its whole and comes back with it.
 */
export const detail = defineFieldType({
  ...linkValue,
  name: 'detail',
  title: 'Part of a record',
  labels: { 'zh-Hant': '隸屬記錄', 'zh-Hans': '隶属记录' },
  options: optionsSchema(linkOptions, { required: ['to'] }),
});
