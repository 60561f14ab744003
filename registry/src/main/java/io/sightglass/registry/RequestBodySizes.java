// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** Where the sizes of request and response bodies come from. */
public enum RequestBodySizes {
  /** Nowhere: they are not recorded. */
  OFF,
  /** From the header Content-Length, where there is one. */
  CONTENT_LENGTH,
  /** From counting the bytes that the application reads and writes. */
  BYTES
}
