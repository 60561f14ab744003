// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the request and tells what was in it. */
public enum ReadingDeed implements Deed {
  /** Reads all of the body. */
  BODY {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body = request.getInputStream().readAllBytes();
      print(response, body.length + "|" + new String(body, ISO_8859_1));
      print(response, "|" + request.isTrailerFieldsReady());
      print(response, "|" + new TreeMap<>(request.getTrailerFields()));
    }
  },
  /** Reads three bytes of the body. */
  START_OF_BODY {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      print(response, new String(request.getInputStream().readNBytes(3), ISO_8859_1));
    }
  },
  /** Reads no body. */
  NOTHING {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      print(response, "nothing");
    }
  },
  /** Answers before it reads the body. */
  BODY_AFTER_COMMIT {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      print(response, "early");
      response.flushBuffer();
      print(response, "|" + request.getInputStream().readAllBytes().length);
    }
  },
  /** Reads the parameters of query and body. */
  PARAMETERS {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      for (Map.Entry<String, String[]> entry :
          new TreeMap<>(request.getParameterMap()).entrySet()) {
        print(response, entry.getKey() + "=" + List.of(entry.getValue()) + "|");
      }
    }
  },
  /** Reads all that the container says about the request line, the headers and the dispatch. */
  HEAD {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      print(response, request.getMethod() + "|" + request.getRequestURI());
      print(response, "|" + request.getRequestURL() + "|" + request.getQueryString());
      print(response, "|" + request.getContextPath() + "|" + request.getServletPath());
      print(response, "|" + request.getPathInfo() + "|" + request.getProtocol());
      print(response, "|" + request.getScheme() + "|" + request.getServerName());
      print(response, "|" + request.getServerPort() + "|" + request.isSecure());
      print(response, "|" + request.getDispatcherType() + "|" + request.isAsyncSupported());
      print(response, "|" + request.getHttpServletMapping().getPattern());
      print(response, "|" + request.getHttpServletMapping().getMatchValue());
      print(response, "|" + request.getContentLengthLong() + "|" + request.getContentType());
      for (String name : Collections.list(request.getHeaderNames())) {
        print(response, "|" + name + "=" + Collections.list(request.getHeaders(name)));
      }
    }
  },
  /** Includes and then forwards to another servlet. */
  OTHERS {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      request.getRequestDispatcher("/static.txt?a=b").include(request, response);
      request.getRequestDispatcher("/do/reading/PARAMETERS?c=d").forward(request, response);
    }
  },
  /** Adds an attribute, replaces it and removes it. */
  ATTRIBUTES {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.setAttribute(RequestListener.ATTRIBUTE, "first");
      request.setAttribute(RequestListener.ATTRIBUTE, "second");
      print(response, String.valueOf(request.getAttribute(RequestListener.ATTRIBUTE)));
      request.removeAttribute(RequestListener.ATTRIBUTE);
    }
  },
  /** Makes a session and refuses the request. */
  SESSION {
    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getSession().invalidate();
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED, "who are you");
    }
  };

  private static void print(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(ISO_8859_1));
  }
}
