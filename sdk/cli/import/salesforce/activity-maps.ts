import type { ColumnRule } from '../source.ts';
import { fields, ignore, objectMap } from './object-map.ts';

const activity: Record<string, ColumnRule> = {
  ...fields({ Subject: 'subject', AccountId: 'account', Description: 'description' }),
  WhatId: { links: { '001': 'account', '006': 'opportunity' } },
  WhoId: { links: { '003': 'contact', '00Q': 'lead' } },
  ...ignore('the status says it', 'IsClosed'),
  ...ignore('who sees a record is decided by rights here', 'IsPrivate', 'IsVisibleInSelfService'),
  ...ignore('reminders are not here yet', 'ReminderDateTime', 'IsReminderSet'),
  ...ignore('Salesforce archives old activities', 'IsArchived'),
  ...ignore(
    'series are not here yet; each activity comes by itself',
    'IsRecurrence',
    'RecurrenceActivityId',
    'RecurrenceStartDateOnly',
    'RecurrenceStartDateTime',
    'RecurrenceEndDateOnly',
    'RecurrenceTimeZoneSidKey',
    'RecurrenceType',
    'RecurrenceInterval',
    'RecurrenceDayOfWeekMask',
    'RecurrenceDayOfMonth',
    'RecurrenceInstance',
    'RecurrenceMonthOfYear',
    'RecurrenceRegeneratedType',
  ),
  ...ignore('counts the links', 'WhoCount', 'WhatCount'),
};

/** Task.csv */
export const task = objectMap({
  object: 'task',
  title: 'Task',
  columns: {
    ...activity,
    ...fields({ Status: 'status', Priority: 'priority', ActivityDate: 'due_date' }),
    ...ignore('the priority says it', 'IsHighPriority'),
    ...ignore('tells tasks from calls in lists of Salesforce', 'TaskSubtype'),
  },
  standIns: [
    { field: 'subject', from: { text: 'Task' }, words: '“Task” stands in for the subject' },
  ],
});

/** Event.csv */
export const event = objectMap({
  object: 'event',
  title: 'Event',
  columns: {
    ...activity,
    ...fields({
      Location: 'location',
      IsAllDayEvent: 'all_day',
      StartDateTime: 'starts_at',
      EndDateTime: 'ends_at',
      Type: 'type',
    }),
    ...ignore(
      'start and end say it',
      'ActivityDateTime',
      'ActivityDate',
      'DurationInMinutes',
      'EndDate',
    ),
    ...ignore(
      'calendars of groups are not here yet',
      'IsChild',
      'IsGroupEvent',
      'GroupEventType',
      'ShowAs',
    ),
    ...ignore('tells kinds of events in lists of Salesforce', 'EventSubtype'),
  },
  standIns: [
    { field: 'subject', from: { text: 'Event' }, words: '“Event” stands in for the subject' },
    {
      field: 'starts_at',
      from: { column: 'ActivityDateTime' },
      words: 'the activity date stands in',
    },
    { field: 'starts_at', from: { column: 'ActivityDate' }, words: 'the activity date stands in' },
    {
      field: 'ends_at',
      from: { column: 'StartDateTime' },
      words: 'the start stands in for the end',
    },
    { field: 'ends_at', from: { column: 'ActivityDate' }, words: 'the activity date stands in' },
  ],
});
