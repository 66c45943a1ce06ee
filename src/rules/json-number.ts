/** A number as an integer times a power of ten, read from its shortest decimal form, which is what JSON writes. */
function decimalOf(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** Whether a number is a multiple of another in decimal arithmetic: 8.69 is one of 0.01, although the binary quotient is not whole. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [dividend, unit] = [decimalOf(value), decimalOf(divisor)];
  const exponent = Math.min(dividend.exponent, unit.exponent);
  const scaled = ({ digits, exponent: own }: typeof unit) => digits * 10n ** BigInt(own - exponent);
  return scaled(dividend) % scaled(unit) === 0n;
}
