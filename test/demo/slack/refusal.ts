/** The error code of a refused call. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => 'was not refused',
    (thrown: unknown) => thrown,
  );
  if (typeof error === 'object' && error !== null && 'data' in error) return (error.data as { error: string }).error;
  return error;
}
