// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

/**
 * How long an HTTP server waits for others.
 *
 * @param headerMillis for a client to send the head of its request, TLS handshake included
 * @param drainMillis for the rest of a request after its answer
 * @param graceMillis for exchanges that run when the server is closed
 * @param endMillis for the end of what was ended by force
 */
record ServerTimes(long headerMillis, long drainMillis, long graceMillis, long endMillis) {

  static final ServerTimes DEFAULT = new ServerTimes(5_000, 1_000, 2_000, 1_000);
}
