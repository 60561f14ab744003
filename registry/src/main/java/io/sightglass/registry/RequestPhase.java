// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** A part of a request's time that may be recorded beside the whole. */
public enum RequestPhase {
  /** Until the application sends the first byte of its answer. */
  FIRST_BYTE,
  /** Since the filter chain returned with the request being asynchronous. */
  ASYNC_WAIT
}
