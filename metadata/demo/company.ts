import accounts from './accounts.json' with { type: 'json' };
import callReports from './call-reports.json' with { type: 'json' };
import competitors from './competitors.json' with { type: 'json' };
import contacts from './contacts.json' with { type: 'json' };
import events from './events.json' with { type: 'json' };
import leads from './leads.json' with { type: 'json' };
import lossReasons from './loss-reasons.json' with { type: 'json' };
import notes from './notes.json' with { type: 'json' };
import opportunities from './opportunities.json' with { type: 'json' };
import products from './products.json' with { type: 'json' };
import tasks from './tasks.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };

/** A moment counted from the day of loading: `{ day: 12 }` is twelve days after it. */
export interface DemoDay {
  readonly day: number;
  /** `HH:MM` on the company's clock; only where the field is a datetime. */
  readonly time?: string;
}

/** Someone who works at the demo company and can be its records' owner. */
export interface DemoUser {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly department: string;
  readonly phone?: string;
  /** Key of another user. */
  readonly manager?: string;
  readonly language: string;
  readonly time_zone: string;
  readonly permission_sets: readonly string[];
}

/** A record of the story: fields by name, links by the key of the other record. */
export interface DemoRecord {
  /** Readable name, unique within its object. */
  readonly key: string;
  /** Key of a user. */
  readonly owner: string;
  readonly created?: DemoDay;
  readonly [field: string]: string | number | boolean | DemoDay | undefined;
}

/** The company of the story, told in `metadata/demo/README.md`. */
export interface DemoCompany {
  readonly title: string;
  readonly currency: string;
  readonly language: string;
  readonly time_zone: string;
  /** Hours that the company's clock is before UTC; its zone has no summer time. */
  readonly utcOffset: number;
  readonly users: readonly DemoUser[];
  /** What to load, in an order in which every link points to something loaded before. */
  readonly groups: readonly { readonly object: string; readonly records: readonly DemoRecord[] }[];
}

/** The invented company that the demo shows and the tests use. */
export const demoCompany: DemoCompany = Object.freeze({
  title: 'Heronvale Instruments 鷺谷儀器',
  currency: 'USD',
  language: 'en',
  time_zone: 'Asia/Taipei',
  utcOffset: 8,
  users,
  groups: [
    { object: 'product', records: products },
    { object: 'competitor', records: competitors },
    { object: 'loss_reason', records: lossReasons },
    { object: 'account', records: accounts },
    { object: 'contact', records: contacts },
    { object: 'lead', records: leads },
    { object: 'opportunity', records: opportunities },
    { object: 'task', records: tasks },
    { object: 'event', records: events },
    { object: 'call_report', records: callReports },
    { object: 'note', records: notes },
  ],
});
