// Written by `rapport codegen` from the model; changes made here are lost.
// Command: rapport codegen --core-pack

/**
 * Account
 */
export interface Account {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'account';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * ISO 4217 code of all its amounts.
   */
  currency: string | null;
  /**
   * Account name
   */
  name: string;
  /**
   * Parent account
   */
  parent: string | null;
  /**
   * Type
   */
  type:
    | 'prospect'
    | 'customer'
    | 'partner'
    | 'reseller'
    | 'supplier'
    | 'competitor'
    | 'investor'
    | 'press'
    | 'other'
    | null;
  /**
   * Tier
   */
  tier: 'strategic' | 'key' | 'normal' | 'small' | null;
  /**
   * Industry
   */
  industry:
    | 'agriculture'
    | 'apparel'
    | 'automotive'
    | 'banking'
    | 'biotechnology'
    | 'chemicals'
    | 'communications'
    | 'construction'
    | 'consulting'
    | 'education'
    | 'electronics'
    | 'energy'
    | 'engineering'
    | 'entertainment'
    | 'environmental'
    | 'finance'
    | 'food_beverage'
    | 'government'
    | 'healthcare'
    | 'hospitality'
    | 'insurance'
    | 'machinery'
    | 'manufacturing'
    | 'media'
    | 'not_for_profit'
    | 'real_estate'
    | 'recreation'
    | 'retail'
    | 'semiconductors'
    | 'shipping'
    | 'software'
    | 'technology'
    | 'telecommunications'
    | 'transportation'
    | 'utilities'
    | 'wholesale'
    | 'other'
    | null;
  /**
   * Rating
   */
  rating: 'hot' | 'warm' | 'cold' | null;
  /**
   * Account source
   */
  source:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  /**
   * Account number
   */
  account_number: string | null;
  /**
   * Tax ID
   */
  tax_id: string | null;
  /**
   * Website
   */
  website: string | null;
  /**
   * Phone
   */
  phone: string | null;
  /**
   * Fax
   */
  fax: string | null;
  /**
   * Employees
   */
  employees: number | null;
  /**
   * Annual revenue
   */
  annual_revenue: string | null;
  /**
   * Ownership
   */
  ownership: 'public' | 'private' | 'subsidiary' | 'other' | null;
  /**
   * Ticker symbol
   */
  ticker_symbol: string | null;
  /**
   * Payment terms
   */
  payment_terms: 'prepaid' | 'net_15' | 'net_30' | 'net_60' | 'net_90' | null;
  /**
   * Credit limit: Only administrators see this until it is granted to others.
   */
  credit_limit: string | null;
  /**
   * Billing street
   */
  billing_street: string | null;
  /**
   * Billing city
   */
  billing_city: string | null;
  /**
   * Billing state or province
   */
  billing_state: string | null;
  /**
   * Billing postal code
   */
  billing_postal_code: string | null;
  /**
   * Billing country
   */
  billing_country: string | null;
  /**
   * Shipping street
   */
  shipping_street: string | null;
  /**
   * Shipping city
   */
  shipping_city: string | null;
  /**
   * Shipping state or province
   */
  shipping_state: string | null;
  /**
   * Shipping postal code
   */
  shipping_postal_code: string | null;
  /**
   * Shipping country
   */
  shipping_country: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface AccountCreate {
  name: string;
  parent?:
    | string
    | {
        external_id: string;
      }
    | null;
  type?:
    | 'prospect'
    | 'customer'
    | 'partner'
    | 'reseller'
    | 'supplier'
    | 'competitor'
    | 'investor'
    | 'press'
    | 'other'
    | null;
  tier?: 'strategic' | 'key' | 'normal' | 'small' | null;
  industry?:
    | 'agriculture'
    | 'apparel'
    | 'automotive'
    | 'banking'
    | 'biotechnology'
    | 'chemicals'
    | 'communications'
    | 'construction'
    | 'consulting'
    | 'education'
    | 'electronics'
    | 'energy'
    | 'engineering'
    | 'entertainment'
    | 'environmental'
    | 'finance'
    | 'food_beverage'
    | 'government'
    | 'healthcare'
    | 'hospitality'
    | 'insurance'
    | 'machinery'
    | 'manufacturing'
    | 'media'
    | 'not_for_profit'
    | 'real_estate'
    | 'recreation'
    | 'retail'
    | 'semiconductors'
    | 'shipping'
    | 'software'
    | 'technology'
    | 'telecommunications'
    | 'transportation'
    | 'utilities'
    | 'wholesale'
    | 'other'
    | null;
  rating?: 'hot' | 'warm' | 'cold' | null;
  source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  account_number?: string | null;
  tax_id?: string | null;
  website?: string | null;
  phone?: string | null;
  fax?: string | null;
  employees?: number | null;
  annual_revenue?: string | number | null;
  ownership?: 'public' | 'private' | 'subsidiary' | 'other' | null;
  ticker_symbol?: string | null;
  payment_terms?: 'prepaid' | 'net_15' | 'net_30' | 'net_60' | 'net_90' | null;
  /**
   * Only administrators see this until it is granted to others.
   */
  credit_limit?: string | number | null;
  billing_street?: string | null;
  billing_city?: string | null;
  billing_state?: string | null;
  billing_postal_code?: string | null;
  billing_country?: string | null;
  shipping_street?: string | null;
  shipping_city?: string | null;
  shipping_state?: string | null;
  shipping_postal_code?: string | null;
  shipping_country?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface AccountPatch {
  name?: string;
  parent?:
    | string
    | {
        external_id: string;
      }
    | null;
  type?:
    | 'prospect'
    | 'customer'
    | 'partner'
    | 'reseller'
    | 'supplier'
    | 'competitor'
    | 'investor'
    | 'press'
    | 'other'
    | null;
  tier?: 'strategic' | 'key' | 'normal' | 'small' | null;
  industry?:
    | 'agriculture'
    | 'apparel'
    | 'automotive'
    | 'banking'
    | 'biotechnology'
    | 'chemicals'
    | 'communications'
    | 'construction'
    | 'consulting'
    | 'education'
    | 'electronics'
    | 'energy'
    | 'engineering'
    | 'entertainment'
    | 'environmental'
    | 'finance'
    | 'food_beverage'
    | 'government'
    | 'healthcare'
    | 'hospitality'
    | 'insurance'
    | 'machinery'
    | 'manufacturing'
    | 'media'
    | 'not_for_profit'
    | 'real_estate'
    | 'recreation'
    | 'retail'
    | 'semiconductors'
    | 'shipping'
    | 'software'
    | 'technology'
    | 'telecommunications'
    | 'transportation'
    | 'utilities'
    | 'wholesale'
    | 'other'
    | null;
  rating?: 'hot' | 'warm' | 'cold' | null;
  source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  account_number?: string | null;
  tax_id?: string | null;
  website?: string | null;
  phone?: string | null;
  fax?: string | null;
  employees?: number | null;
  annual_revenue?: string | number | null;
  ownership?: 'public' | 'private' | 'subsidiary' | 'other' | null;
  ticker_symbol?: string | null;
  payment_terms?: 'prepaid' | 'net_15' | 'net_30' | 'net_60' | 'net_90' | null;
  /**
   * Only administrators see this until it is granted to others.
   */
  credit_limit?: string | number | null;
  billing_street?: string | null;
  billing_city?: string | null;
  billing_state?: string | null;
  billing_postal_code?: string | null;
  billing_country?: string | null;
  shipping_street?: string | null;
  shipping_city?: string | null;
  shipping_state?: string | null;
  shipping_postal_code?: string | null;
  shipping_country?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Call report
 */
export interface CallReport {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'call_report';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Subject
   */
  subject: string;
  /**
   * Kind
   */
  kind: 'visit' | 'call' | 'online' | 'demo' | 'entertainment';
  /**
   * Date
   */
  date: string;
  /**
   * Account
   */
  account: string;
  /**
   * Contact
   */
  contact: string | null;
  /**
   * Opportunity
   */
  opportunity: string | null;
  /**
   * Outcome
   */
  outcome: 'advance' | 'hold' | 'demo_accepted' | 'verbal_yes' | 'reject' | null;
  /**
   * Summary
   */
  summary: string;
  /**
   * Need heard
   */
  need: string | null;
  /**
   * Competitor heard of
   */
  competitor_heard: string | null;
  /**
   * Next action
   */
  next_action: string | null;
  /**
   * Next date
   */
  next_date: string | null;
}

export interface CallReportCreate {
  subject: string;
  kind?: 'visit' | 'call' | 'online' | 'demo' | 'entertainment';
  date: string;
  account:
    | string
    | {
        external_id: string;
      };
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  outcome?: 'advance' | 'hold' | 'demo_accepted' | 'verbal_yes' | 'reject' | null;
  summary: string;
  need?: string | null;
  competitor_heard?:
    | string
    | {
        external_id: string;
      }
    | null;
  next_action?: string | null;
  next_date?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface CallReportPatch {
  subject?: string;
  kind?: 'visit' | 'call' | 'online' | 'demo' | 'entertainment';
  date?: string;
  account?:
    | string
    | {
        external_id: string;
      };
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  outcome?: 'advance' | 'hold' | 'demo_accepted' | 'verbal_yes' | 'reject' | null;
  summary?: string;
  need?: string | null;
  competitor_heard?:
    | string
    | {
        external_id: string;
      }
    | null;
  next_action?: string | null;
  next_date?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Competitor
 */
export interface Competitor {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'competitor';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Competitor name
   */
  name: string;
  /**
   * Website
   */
  website: string | null;
  /**
   * Threat
   */
  threat: 'high' | 'medium' | 'low' | null;
  /**
   * Strengths
   */
  strengths: string | null;
  /**
   * Weaknesses
   */
  weaknesses: string | null;
  /**
   * How we win
   */
  how_we_win: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface CompetitorCreate {
  name: string;
  website?: string | null;
  threat?: 'high' | 'medium' | 'low' | null;
  strengths?: string | null;
  weaknesses?: string | null;
  how_we_win?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface CompetitorPatch {
  name?: string;
  website?: string | null;
  threat?: 'high' | 'medium' | 'low' | null;
  strengths?: string | null;
  weaknesses?: string | null;
  how_we_win?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Contact
 */
export interface Contact {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'contact';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Name: Left empty, it is made of first and last name.
   */
  name: string | null;
  /**
   * Salutation
   */
  salutation: 'mr' | 'ms' | 'mrs' | 'dr' | 'prof' | null;
  /**
   * First name
   */
  first_name: string | null;
  /**
   * Last name
   */
  last_name: string;
  /**
   * Account
   */
  account: string | null;
  /**
   * Title
   */
  title: string | null;
  /**
   * Department
   */
  department: string | null;
  /**
   * Level
   */
  level: 'c_level' | 'vp' | 'director' | 'manager' | 'staff' | null;
  /**
   * Buying role
   */
  buying_role:
    | 'decision_maker'
    | 'economic_buyer'
    | 'technical_buyer'
    | 'evaluator'
    | 'influencer'
    | 'user'
    | 'gatekeeper'
    | 'blocker'
    | null;
  /**
   * Reports to
   */
  reports_to: string | null;
  /**
   * Email
   */
  email: string | null;
  /**
   * Phone
   */
  phone: string | null;
  /**
   * Mobile
   */
  mobile: string | null;
  /**
   * Home phone
   */
  home_phone: string | null;
  /**
   * Other phone
   */
  other_phone: string | null;
  /**
   * Fax
   */
  fax: string | null;
  /**
   * LINE ID
   */
  line_id: string | null;
  /**
   * WeChat ID
   */
  wechat_id: string | null;
  /**
   * Preferred channel
   */
  preferred_channel: 'email' | 'phone' | 'in_person' | 'line' | 'wechat' | null;
  /**
   * Assistant
   */
  assistant: string | null;
  /**
   * Assistant phone
   */
  assistant_phone: string | null;
  /**
   * Lead source
   */
  lead_source:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  /**
   * Birthdate
   */
  birthdate: string | null;
  /**
   * Still at this company
   */
  active: boolean | null;
  /**
   * Email opt-out
   */
  email_opt_out: boolean | null;
  /**
   * Do not call
   */
  do_not_call: boolean | null;
  /**
   * Mailing street
   */
  mailing_street: string | null;
  /**
   * Mailing city
   */
  mailing_city: string | null;
  /**
   * Mailing state or province
   */
  mailing_state: string | null;
  /**
   * Mailing postal code
   */
  mailing_postal_code: string | null;
  /**
   * Mailing country
   */
  mailing_country: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface ContactCreate {
  /**
   * Left empty, it is made of first and last name.
   */
  name?: string | null;
  salutation?: 'mr' | 'ms' | 'mrs' | 'dr' | 'prof' | null;
  first_name?: string | null;
  last_name: string;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  title?: string | null;
  department?: string | null;
  level?: 'c_level' | 'vp' | 'director' | 'manager' | 'staff' | null;
  buying_role?:
    | 'decision_maker'
    | 'economic_buyer'
    | 'technical_buyer'
    | 'evaluator'
    | 'influencer'
    | 'user'
    | 'gatekeeper'
    | 'blocker'
    | null;
  reports_to?:
    | string
    | {
        external_id: string;
      }
    | null;
  email?: string | null;
  phone?: string | null;
  mobile?: string | null;
  home_phone?: string | null;
  other_phone?: string | null;
  fax?: string | null;
  line_id?: string | null;
  wechat_id?: string | null;
  preferred_channel?: 'email' | 'phone' | 'in_person' | 'line' | 'wechat' | null;
  assistant?: string | null;
  assistant_phone?: string | null;
  lead_source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  birthdate?: string | null;
  active?: boolean | null;
  email_opt_out?: boolean | null;
  do_not_call?: boolean | null;
  mailing_street?: string | null;
  mailing_city?: string | null;
  mailing_state?: string | null;
  mailing_postal_code?: string | null;
  mailing_country?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface ContactPatch {
  /**
   * Left empty, it is made of first and last name.
   */
  name?: string | null;
  salutation?: 'mr' | 'ms' | 'mrs' | 'dr' | 'prof' | null;
  first_name?: string | null;
  last_name?: string;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  title?: string | null;
  department?: string | null;
  level?: 'c_level' | 'vp' | 'director' | 'manager' | 'staff' | null;
  buying_role?:
    | 'decision_maker'
    | 'economic_buyer'
    | 'technical_buyer'
    | 'evaluator'
    | 'influencer'
    | 'user'
    | 'gatekeeper'
    | 'blocker'
    | null;
  reports_to?:
    | string
    | {
        external_id: string;
      }
    | null;
  email?: string | null;
  phone?: string | null;
  mobile?: string | null;
  home_phone?: string | null;
  other_phone?: string | null;
  fax?: string | null;
  line_id?: string | null;
  wechat_id?: string | null;
  preferred_channel?: 'email' | 'phone' | 'in_person' | 'line' | 'wechat' | null;
  assistant?: string | null;
  assistant_phone?: string | null;
  lead_source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  birthdate?: string | null;
  active?: boolean | null;
  email_opt_out?: boolean | null;
  do_not_call?: boolean | null;
  mailing_street?: string | null;
  mailing_city?: string | null;
  mailing_state?: string | null;
  mailing_postal_code?: string | null;
  mailing_country?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Event
 */
export interface Event {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'event';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Subject
   */
  subject: string;
  /**
   * Type
   */
  type: 'meeting' | 'call' | 'visit' | 'demo' | 'trade_show' | 'other' | null;
  /**
   * Starts at
   */
  starts_at: string;
  /**
   * Ends at
   */
  ends_at: string;
  /**
   * All day
   */
  all_day: boolean | null;
  /**
   * Location
   */
  location: string | null;
  /**
   * Meeting link
   */
  join_url: string | null;
  /**
   * Account
   */
  account: string | null;
  /**
   * Contact
   */
  contact: string | null;
  /**
   * Opportunity
   */
  opportunity: string | null;
  /**
   * Lead
   */
  lead: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface EventCreate {
  subject: string;
  type?: 'meeting' | 'call' | 'visit' | 'demo' | 'trade_show' | 'other' | null;
  starts_at: string;
  ends_at: string;
  all_day?: boolean | null;
  location?: string | null;
  join_url?: string | null;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  lead?:
    | string
    | {
        external_id: string;
      }
    | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface EventPatch {
  subject?: string;
  type?: 'meeting' | 'call' | 'visit' | 'demo' | 'trade_show' | 'other' | null;
  starts_at?: string;
  ends_at?: string;
  all_day?: boolean | null;
  location?: string | null;
  join_url?: string | null;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  lead?:
    | string
    | {
        external_id: string;
      }
    | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Lead
 */
export interface Lead {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'lead';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * ISO 4217 code of all its amounts.
   */
  currency: string | null;
  /**
   * Name: Left empty, it is made of first and last name.
   */
  name: string | null;
  /**
   * Salutation
   */
  salutation: 'mr' | 'ms' | 'mrs' | 'dr' | 'prof' | null;
  /**
   * First name
   */
  first_name: string | null;
  /**
   * Last name
   */
  last_name: string;
  /**
   * Company
   */
  company: string;
  /**
   * Title
   */
  title: string | null;
  /**
   * Department
   */
  department: string | null;
  /**
   * Lead status
   */
  status: 'new' | 'working' | 'nurture' | 'qualified' | 'disqualified' | 'converted';
  /**
   * Rating
   */
  rating: 'hot' | 'warm' | 'cold' | null;
  /**
   * Lifecycle
   */
  lifecycle: 'marketing' | 'sales' | null;
  /**
   * Lead source
   */
  lead_source:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  /**
   * Source detail
   */
  source_detail: string | null;
  /**
   * Email
   */
  email: string | null;
  /**
   * Phone
   */
  phone: string | null;
  /**
   * Mobile
   */
  mobile: string | null;
  /**
   * Fax
   */
  fax: string | null;
  /**
   * Website
   */
  website: string | null;
  /**
   * Industry
   */
  industry:
    | 'agriculture'
    | 'apparel'
    | 'automotive'
    | 'banking'
    | 'biotechnology'
    | 'chemicals'
    | 'communications'
    | 'construction'
    | 'consulting'
    | 'education'
    | 'electronics'
    | 'energy'
    | 'engineering'
    | 'entertainment'
    | 'environmental'
    | 'finance'
    | 'food_beverage'
    | 'government'
    | 'healthcare'
    | 'hospitality'
    | 'insurance'
    | 'machinery'
    | 'manufacturing'
    | 'media'
    | 'not_for_profit'
    | 'real_estate'
    | 'recreation'
    | 'retail'
    | 'semiconductors'
    | 'shipping'
    | 'software'
    | 'technology'
    | 'telecommunications'
    | 'transportation'
    | 'utilities'
    | 'wholesale'
    | 'other'
    | null;
  /**
   * Employees
   */
  employees: number | null;
  /**
   * Annual revenue
   */
  annual_revenue: string | null;
  /**
   * Product interest
   */
  product_interest: string | null;
  /**
   * Buying role
   */
  buying_role:
    | 'decision_maker'
    | 'economic_buyer'
    | 'technical_buyer'
    | 'evaluator'
    | 'influencer'
    | 'user'
    | 'gatekeeper'
    | 'blocker'
    | null;
  /**
   * Current supplier
   */
  incumbent: string | null;
  /**
   * Concerns
   */
  concerns: string | null;
  /**
   * Disqualify reason
   */
  disqualify_reason:
    | 'no_budget'
    | 'no_need'
    | 'no_authority'
    | 'bad_timing'
    | 'bad_data'
    | 'competitor'
    | 'spam'
    | null;
  /**
   * Email opt-out
   */
  email_opt_out: boolean | null;
  /**
   * Do not call
   */
  do_not_call: boolean | null;
  /**
   * Street
   */
  street: string | null;
  /**
   * City
   */
  city: string | null;
  /**
   * State or province
   */
  state: string | null;
  /**
   * Postal code
   */
  postal_code: string | null;
  /**
   * Country
   */
  country: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface LeadCreate {
  /**
   * Left empty, it is made of first and last name.
   */
  name?: string | null;
  salutation?: 'mr' | 'ms' | 'mrs' | 'dr' | 'prof' | null;
  first_name?: string | null;
  last_name: string;
  company: string;
  title?: string | null;
  department?: string | null;
  status?: 'new' | 'working' | 'nurture' | 'qualified' | 'disqualified' | 'converted';
  rating?: 'hot' | 'warm' | 'cold' | null;
  lifecycle?: 'marketing' | 'sales' | null;
  lead_source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  source_detail?: string | null;
  email?: string | null;
  phone?: string | null;
  mobile?: string | null;
  fax?: string | null;
  website?: string | null;
  industry?:
    | 'agriculture'
    | 'apparel'
    | 'automotive'
    | 'banking'
    | 'biotechnology'
    | 'chemicals'
    | 'communications'
    | 'construction'
    | 'consulting'
    | 'education'
    | 'electronics'
    | 'energy'
    | 'engineering'
    | 'entertainment'
    | 'environmental'
    | 'finance'
    | 'food_beverage'
    | 'government'
    | 'healthcare'
    | 'hospitality'
    | 'insurance'
    | 'machinery'
    | 'manufacturing'
    | 'media'
    | 'not_for_profit'
    | 'real_estate'
    | 'recreation'
    | 'retail'
    | 'semiconductors'
    | 'shipping'
    | 'software'
    | 'technology'
    | 'telecommunications'
    | 'transportation'
    | 'utilities'
    | 'wholesale'
    | 'other'
    | null;
  employees?: number | null;
  annual_revenue?: string | number | null;
  product_interest?:
    | string
    | {
        external_id: string;
      }
    | null;
  buying_role?:
    | 'decision_maker'
    | 'economic_buyer'
    | 'technical_buyer'
    | 'evaluator'
    | 'influencer'
    | 'user'
    | 'gatekeeper'
    | 'blocker'
    | null;
  incumbent?:
    | string
    | {
        external_id: string;
      }
    | null;
  concerns?: string | null;
  disqualify_reason?:
    | 'no_budget'
    | 'no_need'
    | 'no_authority'
    | 'bad_timing'
    | 'bad_data'
    | 'competitor'
    | 'spam'
    | null;
  email_opt_out?: boolean | null;
  do_not_call?: boolean | null;
  street?: string | null;
  city?: string | null;
  state?: string | null;
  postal_code?: string | null;
  country?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface LeadPatch {
  /**
   * Left empty, it is made of first and last name.
   */
  name?: string | null;
  salutation?: 'mr' | 'ms' | 'mrs' | 'dr' | 'prof' | null;
  first_name?: string | null;
  last_name?: string;
  company?: string;
  title?: string | null;
  department?: string | null;
  status?: 'new' | 'working' | 'nurture' | 'qualified' | 'disqualified' | 'converted';
  rating?: 'hot' | 'warm' | 'cold' | null;
  lifecycle?: 'marketing' | 'sales' | null;
  lead_source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  source_detail?: string | null;
  email?: string | null;
  phone?: string | null;
  mobile?: string | null;
  fax?: string | null;
  website?: string | null;
  industry?:
    | 'agriculture'
    | 'apparel'
    | 'automotive'
    | 'banking'
    | 'biotechnology'
    | 'chemicals'
    | 'communications'
    | 'construction'
    | 'consulting'
    | 'education'
    | 'electronics'
    | 'energy'
    | 'engineering'
    | 'entertainment'
    | 'environmental'
    | 'finance'
    | 'food_beverage'
    | 'government'
    | 'healthcare'
    | 'hospitality'
    | 'insurance'
    | 'machinery'
    | 'manufacturing'
    | 'media'
    | 'not_for_profit'
    | 'real_estate'
    | 'recreation'
    | 'retail'
    | 'semiconductors'
    | 'shipping'
    | 'software'
    | 'technology'
    | 'telecommunications'
    | 'transportation'
    | 'utilities'
    | 'wholesale'
    | 'other'
    | null;
  employees?: number | null;
  annual_revenue?: string | number | null;
  product_interest?:
    | string
    | {
        external_id: string;
      }
    | null;
  buying_role?:
    | 'decision_maker'
    | 'economic_buyer'
    | 'technical_buyer'
    | 'evaluator'
    | 'influencer'
    | 'user'
    | 'gatekeeper'
    | 'blocker'
    | null;
  incumbent?:
    | string
    | {
        external_id: string;
      }
    | null;
  concerns?: string | null;
  disqualify_reason?:
    | 'no_budget'
    | 'no_need'
    | 'no_authority'
    | 'bad_timing'
    | 'bad_data'
    | 'competitor'
    | 'spam'
    | null;
  email_opt_out?: boolean | null;
  do_not_call?: boolean | null;
  street?: string | null;
  city?: string | null;
  state?: string | null;
  postal_code?: string | null;
  country?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Loss reason
 */
export interface LossReason {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'loss_reason';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Loss reason
   */
  name: string;
  /**
   * Category
   */
  category:
    'price' | 'product' | 'service' | 'relationship' | 'timing' | 'no_decision' | 'other' | null;
  /**
   * Active
   */
  active: boolean | null;
  /**
   * Description
   */
  description: string | null;
}

export interface LossReasonCreate {
  name: string;
  category?:
    'price' | 'product' | 'service' | 'relationship' | 'timing' | 'no_decision' | 'other' | null;
  active?: boolean | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface LossReasonPatch {
  name?: string;
  category?:
    'price' | 'product' | 'service' | 'relationship' | 'timing' | 'no_decision' | 'other' | null;
  active?: boolean | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Note
 */
export interface Note {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'note';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Title
   */
  title: string;
  /**
   * Text
   */
  body: string | null;
  /**
   * Account
   */
  account: string | null;
  /**
   * Contact
   */
  contact: string | null;
  /**
   * Opportunity
   */
  opportunity: string | null;
  /**
   * Lead
   */
  lead: string | null;
}

export interface NoteCreate {
  title: string;
  body?: string | null;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  lead?:
    | string
    | {
        external_id: string;
      }
    | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface NotePatch {
  title?: string;
  body?: string | null;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  lead?:
    | string
    | {
        external_id: string;
      }
    | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Opportunity
 */
export interface Opportunity {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'opportunity';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * ISO 4217 code of all its amounts.
   */
  currency: string | null;
  /**
   * Opportunity name
   */
  name: string;
  /**
   * Account
   */
  account: string;
  /**
   * Primary contact
   */
  primary_contact: string | null;
  /**
   * Stage
   */
  stage:
    | 'sales.prospecting'
    | 'sales.qualification'
    | 'sales.needs_analysis'
    | 'sales.value_proposition'
    | 'sales.id_decision_makers'
    | 'sales.perception_analysis'
    | 'sales.proposal'
    | 'sales.negotiation'
    | 'sales.closed_won'
    | 'sales.closed_lost';
  /**
   * Amount
   */
  amount: string | null;
  /**
   * Probability (%)
   */
  probability: string | null;
  /**
   * Close date
   */
  close_date: string;
  /**
   * Type
   */
  type: 'new_business' | 'existing_business' | 'renewal' | null;
  /**
   * Forecast category: How sure the deal is, as the forecast counts it.
   */
  forecast_category: 'pipeline' | 'best_case' | 'commit' | 'closed' | 'omitted' | null;
  /**
   * Lead source
   */
  lead_source:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  /**
   * Next step
   */
  next_step: string | null;
  /**
   * Main competitor
   */
  main_competitor: string | null;
  /**
   * Loss reason
   */
  loss_reason: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface OpportunityCreate {
  name: string;
  account:
    | string
    | {
        external_id: string;
      };
  primary_contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  stage?:
    | 'sales.prospecting'
    | 'sales.qualification'
    | 'sales.needs_analysis'
    | 'sales.value_proposition'
    | 'sales.id_decision_makers'
    | 'sales.perception_analysis'
    | 'sales.proposal'
    | 'sales.negotiation'
    | 'sales.closed_won'
    | 'sales.closed_lost';
  amount?: string | number | null;
  probability?: string | number | null;
  close_date: string;
  type?: 'new_business' | 'existing_business' | 'renewal' | null;
  /**
   * How sure the deal is, as the forecast counts it.
   */
  forecast_category?: 'pipeline' | 'best_case' | 'commit' | 'closed' | 'omitted' | null;
  lead_source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  next_step?: string | null;
  main_competitor?:
    | string
    | {
        external_id: string;
      }
    | null;
  loss_reason?:
    | string
    | {
        external_id: string;
      }
    | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface OpportunityPatch {
  name?: string;
  account?:
    | string
    | {
        external_id: string;
      };
  primary_contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  stage?:
    | 'sales.prospecting'
    | 'sales.qualification'
    | 'sales.needs_analysis'
    | 'sales.value_proposition'
    | 'sales.id_decision_makers'
    | 'sales.perception_analysis'
    | 'sales.proposal'
    | 'sales.negotiation'
    | 'sales.closed_won'
    | 'sales.closed_lost';
  amount?: string | number | null;
  probability?: string | number | null;
  close_date?: string;
  type?: 'new_business' | 'existing_business' | 'renewal' | null;
  /**
   * How sure the deal is, as the forecast counts it.
   */
  forecast_category?: 'pipeline' | 'best_case' | 'commit' | 'closed' | 'omitted' | null;
  lead_source?:
    | 'web'
    | 'phone_inquiry'
    | 'partner_referral'
    | 'purchased_list'
    | 'trade_show'
    | 'seminar'
    | 'email'
    | 'advertisement'
    | 'chat'
    | 'service'
    | 'employee_referral'
    | 'word_of_mouth'
    | 'other'
    | null;
  next_step?: string | null;
  main_competitor?:
    | string
    | {
        external_id: string;
      }
    | null;
  loss_reason?:
    | string
    | {
        external_id: string;
      }
    | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Product
 */
export interface Product {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'product';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * ISO 4217 code of all its amounts.
   */
  currency: string | null;
  /**
   * Product name
   */
  name: string;
  /**
   * Product code
   */
  code: string;
  /**
   * Family
   */
  family: 'hardware' | 'software' | 'service' | 'spare_part' | 'other' | null;
  /**
   * List price
   */
  list_price: string | null;
  /**
   * Unit
   */
  unit: 'piece' | 'set' | 'hour' | 'day' | 'month' | 'year' | 'licence' | null;
  /**
   * Warranty (months)
   */
  warranty_months: number | null;
  /**
   * Active
   */
  active: boolean | null;
  /**
   * Product page
   */
  website: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface ProductCreate {
  name: string;
  code: string;
  family?: 'hardware' | 'software' | 'service' | 'spare_part' | 'other' | null;
  list_price?: string | number | null;
  unit?: 'piece' | 'set' | 'hour' | 'day' | 'month' | 'year' | 'licence' | null;
  warranty_months?: number | null;
  active?: boolean | null;
  website?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface ProductPatch {
  name?: string;
  code?: string;
  family?: 'hardware' | 'software' | 'service' | 'spare_part' | 'other' | null;
  list_price?: string | number | null;
  unit?: 'piece' | 'set' | 'hour' | 'day' | 'month' | 'year' | 'licence' | null;
  warranty_months?: number | null;
  active?: boolean | null;
  website?: string | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  currency?: string;
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * Task
 */
export interface Task {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'task';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Subject
   */
  subject: string;
  /**
   * Status
   */
  status: 'not_started' | 'in_progress' | 'waiting' | 'deferred' | 'completed';
  /**
   * Priority
   */
  priority: 'high' | 'normal' | 'low';
  /**
   * Due date
   */
  due_date: string | null;
  /**
   * Account
   */
  account: string | null;
  /**
   * Contact
   */
  contact: string | null;
  /**
   * Opportunity
   */
  opportunity: string | null;
  /**
   * Lead
   */
  lead: string | null;
  /**
   * Description
   */
  description: string | null;
}

export interface TaskCreate {
  subject: string;
  status?: 'not_started' | 'in_progress' | 'waiting' | 'deferred' | 'completed';
  priority?: 'high' | 'normal' | 'low';
  due_date?: string | null;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  lead?:
    | string
    | {
        external_id: string;
      }
    | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface TaskPatch {
  subject?: string;
  status?: 'not_started' | 'in_progress' | 'waiting' | 'deferred' | 'completed';
  priority?: 'high' | 'normal' | 'low';
  due_date?: string | null;
  account?:
    | string
    | {
        external_id: string;
      }
    | null;
  contact?:
    | string
    | {
        external_id: string;
      }
    | null;
  opportunity?:
    | string
    | {
        external_id: string;
      }
    | null;
  lead?:
    | string
    | {
        external_id: string;
      }
    | null;
  description?: string | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/**
 * User
 */
export interface User {
  /**
   * Id of the record, a UUID of version 7.
   */
  id: string;
  /**
   * Name of the object.
   */
  object: 'user';
  /**
   * Counts the changes of the record.
   */
  version: number;
  /**
   * When the record was created.
   */
  created_at: string;
  /**
   * Who created the record.
   */
  created_by: string | null;
  /**
   * When the record was last changed.
   */
  updated_at: string;
  /**
   * Who last changed the record.
   */
  updated_by: string | null;
  /**
   * Who the record belongs to.
   */
  owner: string | null;
  /**
   * Name
   */
  name: string;
  /**
   * Email
   */
  email: string | null;
  /**
   * Title
   */
  title: string | null;
  /**
   * Department
   */
  department: string | null;
  /**
   * Phone
   */
  phone: string | null;
  /**
   * Manager
   */
  manager: string | null;
  /**
   * Time zone
   */
  time_zone: string | null;
  /**
   * Language
   */
  language: string | null;
  /**
   * Active
   */
  active: boolean | null;
}

export interface UserCreate {
  name: string;
  email?: string | null;
  title?: string | null;
  department?: string | null;
  phone?: string | null;
  manager?:
    | string
    | {
        external_id: string;
      }
    | null;
  time_zone?: string | null;
  language?: string | null;
  active?: boolean | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

export interface UserPatch {
  name?: string;
  email?: string | null;
  title?: string | null;
  department?: string | null;
  phone?: string | null;
  manager?:
    | string
    | {
        external_id: string;
      }
    | null;
  time_zone?: string | null;
  language?: string | null;
  active?: boolean | null;
  owner?:
    | string
    | {
        external_id: string;
      };
  /**
   * Ids of the record in other systems, by source.
   */
  external_ids?: {
    [k: string]: string;
  };
}

/** Every object with its types, for `createClient<Model>`. */
export interface Model {
  account: { record: Account; create: AccountCreate; patch: AccountPatch };
  call_report: { record: CallReport; create: CallReportCreate; patch: CallReportPatch };
  competitor: { record: Competitor; create: CompetitorCreate; patch: CompetitorPatch };
  contact: { record: Contact; create: ContactCreate; patch: ContactPatch };
  event: { record: Event; create: EventCreate; patch: EventPatch };
  lead: { record: Lead; create: LeadCreate; patch: LeadPatch };
  loss_reason: { record: LossReason; create: LossReasonCreate; patch: LossReasonPatch };
  note: { record: Note; create: NoteCreate; patch: NotePatch };
  opportunity: { record: Opportunity; create: OpportunityCreate; patch: OpportunityPatch };
  product: { record: Product; create: ProductCreate; patch: ProductPatch };
  task: { record: Task; create: TaskCreate; patch: TaskPatch };
  user: { record: User; create: UserCreate; patch: UserPatch };
}
