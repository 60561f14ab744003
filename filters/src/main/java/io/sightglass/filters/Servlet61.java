// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Calls of methods that came with Servlet 6.1: only what overrides them may call them. */
final class Servlet61 {

  private static final @Nullable MethodHandle READ =
      find(ServletInputStream.class, "read", MethodType.methodType(int.class, ByteBuffer.class));
  private static final @Nullable MethodHandle WRITE =
      find(ServletOutputStream.class, "write", MethodType.methodType(void.class, ByteBuffer.class));

  private static final @Nullable MethodHandle REDIRECT =
      find(
          HttpServletResponse.class,
          "sendRedirect",
          MethodType.methodType(void.class, String.class, int.class, boolean.class));

  private Servlet61() {}

  static int read(ServletInputStream in, ByteBuffer target) throws IOException {
    try {
      return (int) present(READ).invokeExact(in, target);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  static void write(ServletOutputStream out, ByteBuffer source) throws IOException {
    try {
      present(WRITE).invokeExact(out, source);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  static void sendRedirect(
      HttpServletResponse response, String location, int status, boolean clearBuffer)
      throws IOException {
    try {
      present(REDIRECT).invokeExact(response, location, status, clearBuffer);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  private static MethodHandle present(@Nullable MethodHandle method) {
    if (method == null) {
      throw new NoSuchMethodError("this method came with Servlet 6.1");
    }
    return method;
  }

  /** The failure as it is, where it may be thrown. */
  private static IOException rethrown(Throwable failure) throws IOException {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (IOException) failure;
  }

  private static @Nullable MethodHandle find(Class<?> owner, String name, MethodType type) {
    try {
      return MethodHandles.publicLookup().findVirtual(owner, name, type);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
