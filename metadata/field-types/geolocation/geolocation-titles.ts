import { partTitle } from '../parts-type.ts';

/** The parts of a place in words. */
export const geolocationTitles = Object.freeze({
  latitude: partTitle('Latitude', '緯度', '纬度'),
  longitude: partTitle('Longitude', '經度', '经度'),
});
