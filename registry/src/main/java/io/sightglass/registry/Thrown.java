// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** Throws checked exceptions on where none is declared. */
final class Thrown {

  private Thrown() {}

  /** Throws {@code thrown} as it is; the result is there for the compiler. */
  // A cast to a type variable is not checked at run time, which is the point.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E extends Throwable> RuntimeException unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
