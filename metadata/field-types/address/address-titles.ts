import { partTitle } from '../parts-type.ts';

/** The parts of an address in words. */
export const addressTitles = Object.freeze({
  street: partTitle('Street', '街道地址', '街道地址'),
  city: partTitle('City', '城市／鄉鎮市區', '城市／区县'),
  state: partTitle('State or region', '縣市／州省', '省／州'),
  postal_code: partTitle('Postal code', '郵遞區號', '邮政编码'),
  country: partTitle('Country', '國家／地區', '国家／地区'),
});
