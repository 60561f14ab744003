// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Records the calls that {@link MeteredComponent} asks for. */
@MeteredComponent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class ComponentInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  ComponentInterceptor() {
    super(CallKind.COMPONENT);
  }
}
