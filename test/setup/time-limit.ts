/**
 * Ends a test that hangs; speed is the bench's matter. Three files with a database, servers or a browser each share two cores,
 * where what takes a second alone has taken five.
 */
jest.setTimeout(20_000);
