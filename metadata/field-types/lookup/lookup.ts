import { optionsSchema } from '../common-options.ts';
import { defineFieldType } from '../contract.ts';
import { linkOptions, linkValue, onDeleteOption } from './link-value.ts';

/** A link to a record of another object, or of the same. */
export const lookup = defineFieldType({
  ...linkValue,
  name: 'lookup',
  title: 'Link to a record',
  labels: { 'zh-Hant': '關聯記錄', 'zh-Hans': '关联记录' },
  options: optionsSchema(
    {
      ...linkOptions,
      onDelete: onDeleteOption,
      allowLoops: {
        type: 'boolean',
        default: false,
        title: 'May lead back to itself',
        description: 'Links among records of one object form a hierarchy unless this is set.',
      },
    },
    { required: ['to'] },
  ),
});
