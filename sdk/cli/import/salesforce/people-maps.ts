import { address, fields, ignore, objectMap } from './object-map.ts';

/** Account.csv */
export const account = objectMap({
  object: 'account',
  title: 'Account',
  columns: {
    ...fields({
      Name: 'name',
      ParentId: 'parent',
      Type: 'type',
      Industry: 'industry',
      Rating: 'rating',
      AccountSource: 'source',
      AccountNumber: 'account_number',
      Website: 'website',
      Phone: 'phone',
      Fax: 'fax',
      NumberOfEmployees: 'employees',
      AnnualRevenue: 'annual_revenue',
      Ownership: 'ownership',
      TickerSymbol: 'ticker_symbol',
      Description: 'description',
    }),
    ...address('Billing', 'billing'),
    ...address('Shipping', 'shipping'),
    ...ignore('business hours of a module that is not here', 'OperatingHoursId'),
  },
});

const person = {
  ...fields({
    Salutation: 'salutation',
    FirstName: 'first_name',
    LastName: 'last_name',
    Title: 'title',
    Email: 'email',
    Phone: 'phone',
    MobilePhone: 'mobile',
    Fax: 'fax',
    LeadSource: 'lead_source',
    HasOptedOutOfEmail: 'email_opt_out',
    DoNotCall: 'do_not_call',
    Description: 'description',
  }),
  ...ignore('first and last name make it', 'Name'),
  ...ignore('belongs to a module that is not here', 'IndividualId'),
  ...ignore(
    'says what the mail service of Salesforce saw',
    'EmailBouncedReason',
    'EmailBouncedDate',
    'IsEmailBounced',
  ),
};

/** Contact.csv */
export const contact = objectMap({
  object: 'contact',
  title: 'Contact',
  columns: {
    ...person,
    ...fields({
      AccountId: 'account',
      ReportsToId: 'reports_to',
      Department: 'department',
      HomePhone: 'home_phone',
      OtherPhone: 'other_phone',
      AssistantName: 'assistant',
      AssistantPhone: 'assistant_phone',
      Birthdate: 'birthdate',
    }),
    ...address('Mailing', 'mailing'),
    ...address('Other', 'other'),
    ...ignore('says when Salesforce last asked for news', 'LastCURequestDate', 'LastCUUpdateDate'),
  },
});

/** Lead.csv */
export const lead = objectMap({
  object: 'lead',
  title: 'Lead',
  columns: {
    ...person,
    ...fields({
      Company: 'company',
      Website: 'website',
      Industry: 'industry',
      AnnualRevenue: 'annual_revenue',
      NumberOfEmployees: 'employees',
      Rating: 'rating',
      Status: 'status',
    }),
    ...address('', ''),
    ...ignore(
      'conversion is not recorded yet; the accounts, contacts and deals are in their own files',
      'IsConverted',
      'ConvertedDate',
      'ConvertedAccountId',
      'ConvertedContactId',
      'ConvertedOpportunityId',
    ),
    ...ignore('says whether somebody in Salesforce has opened it', 'IsUnreadByOwner'),
  },
  standIns: [
    { field: 'company', from: { column: 'Name' }, words: 'the name stands in for the company' },
  ],
});
