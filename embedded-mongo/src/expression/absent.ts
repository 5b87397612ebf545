/** Operators that MongoDB has and this server has not: refused by name, where any other name is a mistake of the client. */
export const knownElsewhere: ReadonlySet<string> = new Set(
  (
    'abs accumulator acos acosh addToSet allElementsTrue anyElementTrue asin asinh atan atan2 atanh avg binarySize bitAnd ' +
    'bitNot bitOr bitXor bottom bottomN bsonSize ceil convert cos cosh covariancePop covarianceSamp dateAdd dateDiff ' +
    'dateFromParts dateFromString dateSubtract dateToParts dateToString dateTrunc dayOfMonth dayOfWeek dayOfYear ' +
    'degreesToRadians denseRank derivative documentNumber divide exp expMovingAvg firstN floor function hour indexOfArray indexOfBytes ' +
    'indexOfCP integral isoDayOfWeek isoWeek isoWeekYear lastN linearFill ln locf log log10 ltrim maxN median meta ' +
    'millisecond minN minute mod month objectToArray percentile pow push radiansToDegrees rand range rank reduce regexFind ' +
    'regexFindAll regexMatch replaceAll replaceOne reverseArray round rtrim sampleRate second setDifference setEquals ' +
    'setIntersection setIsSubset setUnion shift sin sinh sortArray split sqrt stdDevPop stdDevSamp strcasecmp ' +
    'strLenBytes strLenCP substr substrBytes substrCP tan tanh toBool toDate toDecimal toDouble toHashedIndexKey toInt ' +
    'toLong toObjectId top topN trim trunc tsIncrement tsSecond unsetField week year zip'
  )
    .split(' ')
    .map((name) => `$${name}`),
);
