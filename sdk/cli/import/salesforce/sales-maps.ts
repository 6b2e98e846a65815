import { fields, ignore, objectMap } from './object-map.ts';

/** Opportunity.csv */
export const opportunity = objectMap({
  object: 'opportunity',
  title: 'Opportunity',
  columns: {
    ...fields({
      Name: 'name',
      AccountId: 'account',
      ContactId: 'primary_contact',
      StageName: 'stage',
      Amount: 'amount',
      Probability: 'probability',
      CloseDate: 'close_date',
      Type: 'type',
      NextStep: 'next_step',
      LeadSource: 'lead_source',
      ForecastCategoryName: 'forecast_category',
      Description: 'description',
    }),
    ...ignore('the stage says it', 'IsClosed', 'IsWon', 'ForecastCategory'),
    ...ignore('amount and probability make it', 'ExpectedRevenue'),
    ...ignore('the close date makes it', 'Fiscal', 'FiscalQuarter', 'FiscalYear'),
    ...ignore('the activities say it', 'HasOpenActivity', 'HasOverdueTask'),
    ...ignore(
      'belongs to a module that is not here',
      'CampaignId',
      'Pricebook2Id',
      'HasOpportunityLineItem',
    ),
    ...ignore('who sees a record is decided by rights here', 'IsPrivate'),
  },
  stages: { stage: 'StageName', closed: 'IsClosed', won: 'IsWon', probability: 'Probability' },
});

/** Product2.csv */
export const product = objectMap({
  object: 'product',
  title: 'Product2',
  columns: {
    ...fields({
      Name: 'name',
      ProductCode: 'code',
      Family: 'family',
      QuantityUnitOfMeasure: 'unit',
      IsActive: 'active',
      DisplayUrl: 'website',
      Description: 'description',
    }),
    ...ignore('belongs to a module that is not here', 'ExternalDataSourceId', 'ExternalId'),
    ...ignore('archived products are not active', 'IsArchived'),
  },
  standIns: [
    {
      field: 'code',
      from: { column: 'Id' },
      words: 'the Salesforce id stands in for the product code',
    },
  ],
});
