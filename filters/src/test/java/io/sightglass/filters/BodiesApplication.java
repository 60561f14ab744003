// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A web application with one servlet for each way to read and to write a body. */
public final class BodiesApplication implements ServletContainerInitializer {

  private static final String UTF8_TEXT = "text/plain;charset=UTF-8";

  private final Registry registry;
  private final NanoClock clock;

  /** Called by reflection, in the class loader of the container. */
  public BodiesApplication(Registry registry, NanoClock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    FilterRegistration.Dynamic filter =
        context.addFilter("metrics", new RequestMetricsFilter(registry, clock));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
        false,
        "/*");
    addWriting(context);
    addReading(context);
    addTakenBack(context);
    addAnswersOfTheContainer(context);
    AsyncBodies.addTo(context);
  }

  private void addWriting(ServletContext context) {
    add(context, "/stream", this::stream);
    add(context, "/head", this::stream);
    add(context, "/utf8", (request, response) -> chars(response, UTF8_TEXT));
    add(context, "/latin1", (request, response) -> chars(response, "text/plain"));
    add(context, "/utf16", (request, response) -> chars(response, "text/plain;charset=UTF-16BE"));
    add(context, "/html", (request, response) -> chars(response, "text/html"));
    add(context, "/json", (request, response) -> chars(response, "application/json"));
    add(context, "/buffers", this::buffers);
    add(context, "/see-other", (request, response) -> seeOther(response));
    add(context, "/large", (request, response) -> large(response));
    add(context, "/endless", this::endless);
    add(context, "/nothing", (request, response) -> response.setStatus(204));
    add(context, "/length", this::length);
    add(context, "/closed", this::closed);
  }

  private void addReading(ServletContext context) {
    add(context, "/bytes", this::readBytes);
    add(context, "/chunks", this::readBytes);
    add(context, "/lines", this::readLines);
    add(context, "/form", (request, response) -> say(response, request.getParameter("a")));
    add(context, "/unread", (request, response) -> say(response, "unread"));
  }

  private void addTakenBack(ServletContext context) {
    add(
        context,
        "/reset",
        (request, response) -> {
          response.getWriter().print("thrown away");
          response.reset();
          response.setContentType(UTF8_TEXT);
          response.getWriter().print("käpt");
        });
    add(
        context,
        "/reset-buffer",
        (request, response) -> {
          response.getOutputStream().print("thrown away");
          response.resetBuffer();
          response.getOutputStream().print("kept");
        });
    add(
        context,
        "/forward",
        (request, response) -> {
          response.getOutputStream().print("thrown away");
          request.getRequestDispatcher("/stream").forward(request, response);
        });
    add(
        context,
        "/include",
        (request, response) -> {
          response.getOutputStream().print("kept");
          request.getRequestDispatcher("/stream").include(request, response);
        });
  }

  private void addAnswersOfTheContainer(ServletContext context) {
    add(
        context,
        "/error",
        (request, response) -> {
          response.getOutputStream().print("thrown away");
          response.sendError(409);
        });
    add(
        context,
        "/page",
        (request, response) -> {
          response.getOutputStream().print("thrown away");
          response.sendError(418);
        });
    add(context, "/error-page/status", (request, response) -> say(response, "the page"));
    add(
        context,
        "/redirect",
        (request, response) -> {
          response.getOutputStream().print("thrown away");
          response.sendRedirect("/elsewhere");
        });
    add(
        context,
        "/boom",
        (request, response) -> {
          response.getOutputStream().print("thrown away");
          throw new IllegalStateException("boom");
        });
  }

  static void add(ServletContext context, String pattern, TestServlet.Body body) {
    ServletRegistration.Dynamic servlet = context.addServlet(pattern, new TestServlet(body));
    servlet.setAsyncSupported(true);
    servlet.addMapping(pattern);
  }

  private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ServletOutputStream out = response.getOutputStream();
    out.write('a');
    out.write("bcd".getBytes(StandardCharsets.UTF_8));
    out.write("xefx".getBytes(StandardCharsets.UTF_8), 1, 2);
    out.print("g\u00e4");
    out.print('h');
    out.print(1);
    out.print(2L);
    out.print(3.5f);
    out.print(4.5d);
    out.print(true);
    out.println();
    out.println("i");
    out.println('j');
    out.println(1);
    out.println(2L);
    out.println(3.5f);
    out.println(4.5d);
    out.println(false);
    out.flush();
    out.print("behind a flush");
  }

  private static void chars(HttpServletResponse response, String type) throws IOException {
    response.setLocale(Locale.GERMANY);
    response.setContentType(type);
    PrintWriter out = response.getWriter();
    out.write('a');
    out.write("b\u00e4".toCharArray());
    out.write("xcdx".toCharArray(), 1, 2);
    out.write("x\u20acx", 1, 1);
    out.write("e");
    // One character in two parts.
    out.write("\ud83d");
    out.write("\ude00");
    out.print(true);
    out.print('f');
    out.print(1);
    out.print(2L);
    out.print(3.5f);
    out.print(4.5d);
    out.print("g".toCharArray());
    out.print((String) null);
    out.print(Locale.FRANCE);
    lines(out);
    out.format("%,.2f|", 1234.5);
    out.printf("%,.2f|", 1234.5);
    out.format(Locale.FRANCE, "%,.2f|", 1234.5);
    out.append('h').append("\u00fc").append("xix", 1, 2).append(null);
    out.flush();
    out.print("behind a flush " + out.checkError());
  }

  private static void lines(PrintWriter out) {
    out.println();
    out.println(true);
    out.println('f');
    out.println(1);
    out.println(2L);
    out.println(3.5f);
    out.println(4.5d);
    out.println("g".toCharArray());
    out.println("\u00df");
    out.println(Locale.FRANCE);
  }

  /** Writes and reads by the methods of Servlet 6.1 where there are any. */
  private void buffers(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    try {
      ServletInputStream.class
          .getMethod("read", ByteBuffer.class)
          .invoke(request.getInputStream(), buffer);
      buffer.flip();
      ServletOutputStream.class
          .getMethod("write", ByteBuffer.class)
          .invoke(response.getOutputStream(), ByteBuffer.wrap(new byte[] {'a', 'b'}));
    } catch (NoSuchMethodException e) {
      request.getInputStream().readAllBytes();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Redirects by a method of Servlet 6.1, where there is one, and keeps the body. */
  private static void seeOther(HttpServletResponse response) throws IOException {
    response.getOutputStream().print("kept");
    try {
      HttpServletResponse.class
          .getMethod("sendRedirect", String.class, int.class, boolean.class)
          .invoke(response, "/elsewhere", 303, false);
    } catch (NoSuchMethodException e) {
      response.flushBuffer();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void large(HttpServletResponse response) throws IOException {
    byte[] block = new byte[10_000];
    Arrays.fill(block, (byte) 'x');
    for (int i = 0; i < 30; i++) {
      response.getOutputStream().write(block);
    }
  }

  private void endless(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (int i = 0; i < 10_000; i++) {
      large(response);
    }
  }

  private void length(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentLength(4);
    response.getOutputStream().print("four");
    response.flushBuffer();
  }

  private void closed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PrintWriter out = response.getWriter();
    out.print("all");
    out.close();
    out.print("too late");
    out.flush();
  }

  static void say(HttpServletResponse response, String text) throws IOException {
    response.getWriter().print(text);
  }

  private void readBytes(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletInputStream in = request.getInputStream();
    byte[] target = new byte[8];
    int first = in.read();
    int some = in.read(target);
    int more = in.read(target, 1, 3);
    int line = in.readLine(target, 0, 8);
    long skipped = in.skip(2);
    int rest = in.readAllBytes().length;
    boolean whole = some > 0 && more > 0 && line > 0 && skipped > 0 && rest > 0;
    say(response, (char) first + " " + whole + " " + in.isFinished() + " " + in.read());
  }

  private void readLines(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding("UTF-8");
    BufferedReader in = request.getReader();
    response.setContentType(UTF8_TEXT);
    say(response, in.readLine() + (char) in.read() + (in == request.getReader()));
    in.lines().forEach(line -> saying(response, line));
  }

  private static void saying(HttpServletResponse response, String line) {
    try {
      response.getWriter().println(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
