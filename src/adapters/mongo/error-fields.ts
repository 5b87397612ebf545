import { z } from 'zod';
import { type OperatorErrorCode, retryByCode } from '../../domain/operator-error-codes.js';

/** The fields by which an operator error is kept. */
export const errorFields = {
  code: z.string().refine((code): code is OperatorErrorCode => Object.hasOwn(retryByCode, code)),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
};
