// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

/** An exception whose report is the same whoever stands on the stack. */
public class Outrage extends RuntimeException {
  Outrage(String message) {
    super(message, null, false, false);
  }
}
