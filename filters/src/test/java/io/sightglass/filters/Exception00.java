// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

/** What {@link ManyExceptions} copies under other names. */
final class Exception00 extends Exception {

  private static final long serialVersionUID = 1;

  Exception00() {}
}
