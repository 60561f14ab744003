// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.bridges.PushGateway;
import io.sightglass.bridges.PushGatewayBuilder;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.parse.PageParser;
import io.sightglass.registry.parse.ParseException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pushes pages to a Pushgateway. */
final class PushCommand implements Command {

  private static final String GATEWAY = "--gateway";
  private static final String JOB = "--job";
  private static final String GROUP = "--group";
  private static final String METHOD = "--method";
  private static final String TIMEOUT = "--timeout";
  private static final String USER_FILE = "--user-file";
  private static final String TOKEN_FILE = "--token-file";
  private static final String INSTANCE_IP = "--instance-ip";
  private static final String GZIP = "--gzip";
  private static final Set<String> WITH_VALUE =
      Set.of(GATEWAY, JOB, GROUP, METHOD, TIMEOUT, USER_FILE, TOKEN_FILE);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,8})(ms|s|m)");

  @Override
  public String name() {
    return "push";
  }

  @Override
  public String usage() {
    return """
    push --gateway URL --job NAME [--group KEY=VALUE]... [--instance-ip]
         [--method put|post|delete] [--user-file FILE] [--token-file FILE]
         [--timeout 30s] [--gzip] FILE...
        checks the pages and pushes them to a Pushgateway: put replaces the group, post its metrics
        of the same names, delete (without FILE) removes it; a user file holds USER:PASSWORD
    """;
  }

  @Override
  public int run(List<String> args, Console console) throws IOException {
    Arguments arguments = Arguments.of(name(), args, WITH_VALUE, Set.of(INSTANCE_IP, GZIP));
    String method = Objects.requireNonNullElse(arguments.value(METHOD), "put");
    if (!Set.of("put", "post", "delete").contains(method)) {
      throw new WrongUse("--method is put, post or delete, but got \"" + method + "\"");
    }
    if (arguments.files().isEmpty() != method.equals("delete")) {
      throw new WrongUse("push needs a file, or - for standard input; with --method delete, none");
    }
    PushGateway gateway = gateway(arguments, console);
    if (method.equals("delete")) {
      gateway.delete();
      return CommandLine.FINE;
    }
    MetricSource pages = pages(arguments.files(), console);
    if (pages == null) {
      return CommandLine.PROBLEMS;
    }
    if (method.equals("put")) {
      gateway.push(pages);
    } else {
      gateway.pushAdd(pages);
    }
    return CommandLine.FINE;
  }

  private static PushGateway gateway(Arguments arguments, Console console) throws IOException {
    String address = arguments.value(GATEWAY);
    String job = arguments.value(JOB);
    if (address == null || job == null) {
      throw new WrongUse("push needs --gateway and --job; see --help");
    }
    try {
      PushGatewayBuilder builder = PushGateway.builder(address, job);
      group(arguments, builder);
      authenticate(arguments, console, builder);
      String timeout = arguments.value(TIMEOUT);
      if (timeout != null) {
        builder.timeout(duration(timeout));
      }
      if (arguments.has(GZIP)) {
        builder.gzip();
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }

  private static void group(Arguments arguments, PushGatewayBuilder builder) {
    for (String label : arguments.values(GROUP)) {
      int equals = label.indexOf('=');
      if (equals < 0) {
        throw new WrongUse("--group is KEY=VALUE, but got \"" + label + "\"");
      }
      builder.grouping(label.substring(0, equals), label.substring(equals + 1));
    }
    if (arguments.has(INSTANCE_IP)) {
      builder.instanceIp();
    }
  }

  private static void authenticate(Arguments arguments, Console console, PushGatewayBuilder builder)
      throws IOException {
    String userFile = arguments.value(USER_FILE);
    if (userFile != null) {
      String[] pair = line(console.read(userFile)).split(":", 2);
      if (pair.length < 2) {
        throw new WrongUse(userFile + " has to hold USER:PASSWORD in one line");
      }
      builder.basicAuth(pair[0], pair[1]);
    }
    String tokenFile = arguments.value(TOKEN_FILE);
    if (tokenFile != null) {
      builder.bearerToken(line(console.read(tokenFile)));
    }
  }

  private static String line(byte[] file) {
    return new String(file, UTF_8).lines().findFirst().orElse("");
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new WrongUse("--timeout is a time such as 500ms, 30s or 2m, but got \"" + text + "\"");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /** All of the pages; null if one is not in order, which has been told by then. */
  private static @Nullable MetricSource pages(List<String> files, Console console)
      throws IOException {
    List<MetricSource> pages = new ArrayList<>();
    for (String file : files) {
      byte[] page = console.read(file);
      PageParser parser = PageFormat.of("", null, page).parser(false);
      try {
        parser.validate(page);
      } catch (ParseException e) {
        console.err().println(file + ':' + e.getMessage());
        return null;
      }
      pages.add(parser.source(page));
    }
    MetricSource all = visitor -> pages.forEach(page -> page.collect(visitor));
    return isOnePage(all, String.join(", ", files), console) ? all : null;
  }

  /** The text format forbids some of what OpenMetrics allows, and a family that occurs twice. */
  private static boolean isOnePage(MetricSource all, String files, Console console) {
    ByteArraySink page = new ByteArraySink();
    PageFormat.TEXT.write(all, page);
    try {
      PageFormat.TEXT.parser(false).validate(page.toByteArray());
      return true;
    } catch (ParseException e) {
      console.err().println(files + " cannot be pushed as one page: " + e.problem());
      return false;
    }
  }
}
