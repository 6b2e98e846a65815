import activitiesApp from './apps/activities.app.json' with { type: 'json' };
import adminApp from './apps/admin.app.json' with { type: 'json' };
import salesApp from './apps/sales.app.json' with { type: 'json' };
import serviceApp from './apps/service.app.json' with { type: 'json' };
import accountAllListView from './objects/account/account.all.list-view.json' with { type: 'json' };
import accountCustomersListView from './objects/account/account.customers.list-view.json' with {
  type: 'json',
};
import accountDefaultLayout from './objects/account/account.default.layout.json' with {
  type: 'json',
};
import accountKeyAccountsListView from './objects/account/account.key_accounts.list-view.json' with {
  type: 'json',
};
import accountMineListView from './objects/account/account.mine.list-view.json' with {
  type: 'json',
};
import accountObject from './objects/account/account.object.json' with { type: 'json' };
import accountRecentlyCreatedListView from './objects/account/account.recently_created.list-view.json' with {
  type: 'json',
};
import callReportAllListView from './objects/call_report/call_report.all.list-view.json' with {
  type: 'json',
};
import callReportDefaultLayout from './objects/call_report/call_report.default.layout.json' with {
  type: 'json',
};
import callReportMineListView from './objects/call_report/call_report.mine.list-view.json' with {
  type: 'json',
};
import callReportNextActionsListView from './objects/call_report/call_report.next_actions.list-view.json' with {
  type: 'json',
};
import callReportObject from './objects/call_report/call_report.object.json' with { type: 'json' };
import callReportThisMonthListView from './objects/call_report/call_report.this_month.list-view.json' with {
  type: 'json',
};
import competitorAllListView from './objects/competitor/competitor.all.list-view.json' with {
  type: 'json',
};
import competitorDefaultLayout from './objects/competitor/competitor.default.layout.json' with {
  type: 'json',
};
import competitorObject from './objects/competitor/competitor.object.json' with { type: 'json' };
import contactAllListView from './objects/contact/contact.all.list-view.json' with { type: 'json' };
import contactDecisionMakersListView from './objects/contact/contact.decision_makers.list-view.json' with {
  type: 'json',
};
import contactDefaultLayout from './objects/contact/contact.default.layout.json' with {
  type: 'json',
};
import contactMineListView from './objects/contact/contact.mine.list-view.json' with {
  type: 'json',
};
import contactObject from './objects/contact/contact.object.json' with { type: 'json' };
import contactRecentlyCreatedListView from './objects/contact/contact.recently_created.list-view.json' with {
  type: 'json',
};
import eventAllListView from './objects/event/event.all.list-view.json' with { type: 'json' };
import eventDefaultLayout from './objects/event/event.default.layout.json' with { type: 'json' };
import eventMyNext7DaysListView from './objects/event/event.my_next_7_days.list-view.json' with {
  type: 'json',
};
import eventObject from './objects/event/event.object.json' with { type: 'json' };
import eventThisWeekListView from './objects/event/event.this_week.list-view.json' with {
  type: 'json',
};
import leadAllListView from './objects/lead/lead.all.list-view.json' with { type: 'json' };
import leadDefaultLayout from './objects/lead/lead.default.layout.json' with { type: 'json' };
import leadHotListView from './objects/lead/lead.hot.list-view.json' with { type: 'json' };
import leadMyOpenListView from './objects/lead/lead.my_open.list-view.json' with { type: 'json' };
import leadNewListView from './objects/lead/lead.new.list-view.json' with { type: 'json' };
import leadObject from './objects/lead/lead.object.json' with { type: 'json' };
import leadRecentlyCreatedListView from './objects/lead/lead.recently_created.list-view.json' with {
  type: 'json',
};
import lossReasonAllListView from './objects/loss_reason/loss_reason.all.list-view.json' with {
  type: 'json',
};
import lossReasonDefaultLayout from './objects/loss_reason/loss_reason.default.layout.json' with {
  type: 'json',
};
import lossReasonObject from './objects/loss_reason/loss_reason.object.json' with { type: 'json' };
import noteAllListView from './objects/note/note.all.list-view.json' with { type: 'json' };
import noteDefaultLayout from './objects/note/note.default.layout.json' with { type: 'json' };
import noteObject from './objects/note/note.object.json' with { type: 'json' };
import opportunityAllListView from './objects/opportunity/opportunity.all.list-view.json' with {
  type: 'json',
};
import opportunityAllOpenListView from './objects/opportunity/opportunity.all_open.list-view.json' with {
  type: 'json',
};
import opportunityClosingThisMonthListView from './objects/opportunity/opportunity.closing_this_month.list-view.json' with {
  type: 'json',
};
import opportunityClosingThisQuarterListView from './objects/opportunity/opportunity.closing_this_quarter.list-view.json' with {
  type: 'json',
};
import opportunityDefaultLayout from './objects/opportunity/opportunity.default.layout.json' with {
  type: 'json',
};
import opportunityLostListView from './objects/opportunity/opportunity.lost.list-view.json' with {
  type: 'json',
};
import opportunityMyOpenListView from './objects/opportunity/opportunity.my_open.list-view.json' with {
  type: 'json',
};
import opportunityObject from './objects/opportunity/opportunity.object.json' with { type: 'json' };
import opportunityRecentlyCreatedListView from './objects/opportunity/opportunity.recently_created.list-view.json' with {
  type: 'json',
};
import opportunityWonThisQuarterListView from './objects/opportunity/opportunity.won_this_quarter.list-view.json' with {
  type: 'json',
};
import salesStagePath from './objects/opportunity/sales.stage-path.json' with { type: 'json' };
import productActiveListView from './objects/product/product.active.list-view.json' with {
  type: 'json',
};
import productAllListView from './objects/product/product.all.list-view.json' with { type: 'json' };
import productDefaultLayout from './objects/product/product.default.layout.json' with {
  type: 'json',
};
import productObject from './objects/product/product.object.json' with { type: 'json' };
import taskAllListView from './objects/task/task.all.list-view.json' with { type: 'json' };
import taskCompletedListView from './objects/task/task.completed.list-view.json' with {
  type: 'json',
};
import taskDefaultLayout from './objects/task/task.default.layout.json' with { type: 'json' };
import taskDueThisWeekListView from './objects/task/task.due_this_week.list-view.json' with {
  type: 'json',
};
import taskHighPriorityListView from './objects/task/task.high_priority.list-view.json' with {
  type: 'json',
};
import taskMyOpenListView from './objects/task/task.my_open.list-view.json' with { type: 'json' };
import taskObject from './objects/task/task.object.json' with { type: 'json' };
import userActiveListView from './objects/user/user.active.list-view.json' with { type: 'json' };
import userAllListView from './objects/user/user.all.list-view.json' with { type: 'json' };
import userDefaultLayout from './objects/user/user.default.layout.json' with { type: 'json' };
import userObject from './objects/user/user.object.json' with { type: 'json' };
import standardUserPermissionSet from './permission-sets/standard_user.permission-set.json' with {
  type: 'json',
};
import accountTypeValueSet from './value-sets/account_type.value-set.json' with { type: 'json' };
import buyingRoleValueSet from './value-sets/buying_role.value-set.json' with { type: 'json' };
import industryValueSet from './value-sets/industry.value-set.json' with { type: 'json' };
import leadSourceValueSet from './value-sets/lead_source.value-set.json' with { type: 'json' };
import ratingValueSet from './value-sets/rating.value-set.json' with { type: 'json' };
import salutationValueSet from './value-sets/salutation.value-set.json' with { type: 'json' };

/** A document of the model: its `$schema` says the kind, `metadata/meta-schema` the shape. */
export interface PackDocument {
  readonly $schema: string;
  readonly name: string;
  readonly [keyword: string]: unknown;
}

/**
 * The standard model that a new workspace begins with, as documents sorted by file: apps, objects
 * with their layouts, list views and stage paths, the standard user's rights and value sets.
 */
export const corePack: readonly PackDocument[] = Object.freeze([
  activitiesApp,
  adminApp,
  salesApp,
  serviceApp,
  accountAllListView,
  accountCustomersListView,
  accountDefaultLayout,
  accountKeyAccountsListView,
  accountMineListView,
  accountObject,
  accountRecentlyCreatedListView,
  callReportAllListView,
  callReportDefaultLayout,
  callReportMineListView,
  callReportNextActionsListView,
  callReportObject,
  callReportThisMonthListView,
  competitorAllListView,
  competitorDefaultLayout,
  competitorObject,
  contactAllListView,
  contactDecisionMakersListView,
  contactDefaultLayout,
  contactMineListView,
  contactObject,
  contactRecentlyCreatedListView,
  eventAllListView,
  eventDefaultLayout,
  eventMyNext7DaysListView,
  eventObject,
  eventThisWeekListView,
  leadAllListView,
  leadDefaultLayout,
  leadHotListView,
  leadMyOpenListView,
  leadNewListView,
  leadObject,
  leadRecentlyCreatedListView,
  lossReasonAllListView,
  lossReasonDefaultLayout,
  lossReasonObject,
  noteAllListView,
  noteDefaultLayout,
  noteObject,
  opportunityAllListView,
  opportunityAllOpenListView,
  opportunityClosingThisMonthListView,
  opportunityClosingThisQuarterListView,
  opportunityDefaultLayout,
  opportunityLostListView,
  opportunityMyOpenListView,
  opportunityObject,
  opportunityRecentlyCreatedListView,
  opportunityWonThisQuarterListView,
  salesStagePath,
  productActiveListView,
  productAllListView,
  productDefaultLayout,
  productObject,
  taskAllListView,
  taskCompletedListView,
  taskDefaultLayout,
  taskDueThisWeekListView,
  taskHighPriorityListView,
  taskMyOpenListView,
  taskObject,
  userActiveListView,
  userAllListView,
  userDefaultLayout,
  userObject,
  standardUserPermissionSet,
  accountTypeValueSet,
  buyingRoleValueSet,
  industryValueSet,
  leadSourceValueSet,
  ratingValueSet,
  salutationValueSet,
]);
