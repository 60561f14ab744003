// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import org.jspecify.annotations.Nullable;

/** A label of measured calls, and where its value comes from. */
sealed interface CallLabel {

  /** The label name. */
  String name();

  /**
   * The value for one call, or null if there is none.
   *
   * @throws Exception if an accessor fails
   */
  @Nullable Object value(
      @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure)
      throws Exception;

  /** The same for each call. */
  record Fixed(String name, String text) implements CallLabel {
    @Override
    public String value(
        @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
      return text;
    }
  }

  /** From an argument. */
  record Argument(String name, int index, Property property) implements CallLabel {
    @Override
    public @Nullable Object value(
        @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure)
        throws ReflectiveOperationException {
      return index < arguments.length ? property.of(arguments[index]) : null;
    }
  }

  /** From what the method returned, or its stage was completed with. */
  record Result(String name, Property property) implements CallLabel {
    @Override
    public @Nullable Object value(
        @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure)
        throws ReflectiveOperationException {
      return property.of(result);
    }
  }

  /**
   * The simple class name of what was thrown.
   *
   * @param none stands for a call that returned
   */
  record Thrown(String name, String none) implements CallLabel {
    @Override
    public String value(
        @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
      return failure == null ? none : MeteredCall.nameOf(failure.getClass());
    }
  }

  /** Whether the call returned. */
  record Outcome(String name) implements CallLabel {
    @Override
    public String value(
        @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
      return failure == null ? "success" : "failure";
    }
  }
}
