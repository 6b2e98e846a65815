import type { ComponentType } from 'react';
import { AddressWidget } from './address/address.widget.tsx';
import { AutoNumberWidget } from './auto_number/auto_number.widget.tsx';
import { BooleanWidget } from './boolean/boolean.widget.tsx';
import type { WidgetProps } from './contract.ts';
import { CurrencyWidget } from './currency/currency.widget.tsx';
import { DateWidget } from './date/date.widget.tsx';
import { DatetimeWidget } from './datetime/datetime.widget.tsx';
import { DecimalWidget } from './decimal/decimal.widget.tsx';
import { DetailWidget } from './detail/detail.widget.tsx';
import { DurationWidget } from './duration/duration.widget.tsx';
import { EmailWidget } from './email/email.widget.tsx';
import { FileWidget } from './file/file.widget.tsx';
import { GeolocationWidget } from './geolocation/geolocation.widget.tsx';
import { IntegerWidget } from './integer/integer.widget.tsx';
import { JsonWidget } from './json/json.widget.tsx';
import { LongTextWidget } from './long_text/long_text.widget.tsx';
import { LookupWidget } from './lookup/lookup.widget.tsx';
import { ManyToManyWidget } from './many_to_many/many_to_many.widget.tsx';
import { MultiPicklistWidget } from './multi_picklist/multi_picklist.widget.tsx';
import { PercentWidget } from './percent/percent.widget.tsx';
import { PersonNameWidget } from './person_name/person_name.widget.tsx';
import { PhoneWidget } from './phone/phone.widget.tsx';
import { PicklistWidget } from './picklist/picklist.widget.tsx';
import { PolymorphicLookupWidget } from './polymorphic_lookup/polymorphic_lookup.widget.tsx';
import { RatingWidget } from './rating/rating.widget.tsx';
import { RichTextWidget } from './rich_text/rich_text.widget.tsx';
import { StageWidget } from './stage/stage.widget.tsx';
import { TagsWidget } from './tags/tags.widget.tsx';
import { TextWidget } from './text/text.widget.tsx';
import { TimeWidget } from './time/time.widget.tsx';
import { UrlWidget } from './url/url.widget.tsx';

/** The component that shows and edits a field's value. */
export type Widget = ComponentType<WidgetProps>;

/** The widget of every field type, sorted by name. Browser code only. */
export const widgets: Readonly<Record<string, Widget>> = {
  address: AddressWidget,
  auto_number: AutoNumberWidget,
  boolean: BooleanWidget,
  currency: CurrencyWidget,
  date: DateWidget,
  datetime: DatetimeWidget,
  decimal: DecimalWidget,
  detail: DetailWidget,
  duration: DurationWidget,
  email: EmailWidget,
  file: FileWidget,
  geolocation: GeolocationWidget,
  integer: IntegerWidget,
  json: JsonWidget,
  long_text: LongTextWidget,
  lookup: LookupWidget,
  many_to_many: ManyToManyWidget,
  multi_picklist: MultiPicklistWidget,
  percent: PercentWidget,
  person_name: PersonNameWidget,
  phone: PhoneWidget,
  picklist: PicklistWidget,
  polymorphic_lookup: PolymorphicLookupWidget,
  rating: RatingWidget,
  rich_text: RichTextWidget,
  stage: StageWidget,
  tags: TagsWidget,
  text: TextWidget,
  time: TimeWidget,
  url: UrlWidget,
};

/** The widget of a field type; text for one that this build does not know. */
export function widgetOf(fieldType: string): Widget {
  return widgets[fieldType] ?? TextWidget;
}
