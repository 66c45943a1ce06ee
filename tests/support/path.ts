/** Requests take the short path past Yoga's fetch layer, unless TEST_HTTP_PATH=yoga. Everything must hold on both. */
export const hasShortPath = process.env['TEST_HTTP_PATH'] !== 'yoga';
